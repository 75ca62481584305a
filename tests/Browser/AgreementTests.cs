namespace CdmoBooking.Browser.Tests;

public sealed class AgreementTests(PortalFixture portal)
{
    const string Title = "Confidentiality for viral vectors";

    [Fact]
    public async Task An_agreement_is_drafted_in_korean_offered_and_signed_by_both_sides_and_others_do_not_see_it()
    {
        await using var staff = await portal.SignedIn("staff");
        await staff.GoTo("Agreements", "Agreements");
        await staff.Text("Draft an agreement").ClickAsync();
        await staff.Fill("Organisation", "beta");
        await staff.Fill("Title", Title);
        await staff.Choose("Language", "Korean");
        await staff.Shoot("50-agreements", phoneToo: true);
        await staff.Named("Draft").ClickAsync();
        await staff.Sees(staff.Heading(Title));
        await staff.Click("Offer it to be signed");
        await staff.Reads(staff.Region("Contract CDA"), "Still to sign");
        await staff.Shoot("51-agreement-offered", phoneToo: true);

        foreach (var signatory in new[] { "beta-signatory", "centre-signatory" })
        {
            await using var desk = await portal.SignedIn(signatory);
            await desk.GoTo("Agreements", "Agreements");
            await desk.Follow(Title);
            await desk.Fill("Password", "Demo-2026!");
            await desk.Named("Sign").ClickAsync();
            await desk.SeesNo(desk.Named("Sign"));
            Assert.Empty(desk.Complaints);
        }

        await staff.Open(staff.Address);
        await staff.Reads(staff.Region("Contract CDA"), "Executed");
        await staff.Shoot("52-agreement-executed", phoneToo: true);
        await using var alpha = await portal.SignedIn("alpha-signatory");
        await alpha.GoTo("Agreements", "Agreements");
        await alpha.Sees(alpha.Text("In force").Or(alpha.Text("Executed")));
        await alpha.SeesNo(alpha.Text(Title));
        Assert.Empty(staff.Complaints.Concat(alpha.Complaints));
    }
}
