namespace CdmoBooking.Browser.Tests;

public sealed class ActingForTests(PortalFixture portal)
{
    [Fact]
    public async Task Staff_request_what_a_firm_asks_for_by_telephone_and_both_are_named()
    {
        await using var staff = await portal.SignedIn("staff");
        await staff.GoTo("Request for a firm", "Request for a firm");
        await staff.Choose("Firm", "Alpha Biologics");
        await staff.Fill("Title", "Asked by telephone");
        await staff.Fill("Product name", "ALF-TEL");
        await staff.Choose("Modality", "mrna");
        var stage = staff.Group("Stage 1");
        await stage.GetByLabel("Service").SelectOptionAsync("qc-release");
        await stage.GetByLabel("Earliest start").FillAsync("2028-05-01");
        await stage.GetByLabel("Latest end").FillAsync("2028-12-31");
        await staff.Reads(staff.Labelled("Estimate"), "KRW");
        await staff.Shoot("70-request-for-firm", phoneToo: true);
        await staff.Click("Send request");
        await staff.Sees(staff.Heading("Asked by telephone"));
        await staff.Reads(staff.Region("History"), "Ha-eun Choi (staff), on behalf of alpha");
        await staff.Shoot("71-requested-for-firm");

        await using var requester = await portal.SignedIn("alpha-requester");
        await requester.Open(new Uri(staff.Address).AbsolutePath);
        await requester.Reads(requester.Region("History"), "Ha-eun Choi (staff), on behalf of alpha");
        Assert.Empty(new[] { staff, requester }.SelectMany(d => d.Complaints));
    }
}
