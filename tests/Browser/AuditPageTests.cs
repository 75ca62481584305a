namespace CdmoBooking.Browser.Tests;

public sealed class AuditPageTests(PortalFixture portal)
{
    [Fact]
    public async Task Staff_verify_the_trail_of_every_service_and_seal_it()
    {
        await using var staff = await portal.SignedIn("staff");
        await staff.GoTo("Audit", "Audit trail");

        foreach (var service in new[] { "booking", "capacity", "contracting" })
            await staff.Reads(staff.Region($"Audit of {service}"), "Every record and seal is as it was written.");
        await staff.Click("Seal now: contracting");
        await staff.Reads(staff.Region("Audit of contracting"), "The newest seals");

        await staff.Shoot("53-audit", phoneToo: true);
        Assert.Empty(staff.Complaints);
    }

    [Fact]
    public async Task Staff_find_out_who_did_what_and_who_read_it()
    {
        await using var staff = await portal.SignedIn("staff");
        await staff.GoTo("Audit", "Audit trail");
        await staff.Follow("Who did what, when and why");
        await staff.Sees(staff.Heading("Who did what, when and why"));
        await staff.Sees(staff.Row("Ha-eun Choi (staff)").First);
        foreach (var service in new[] { "booking", "capacity", "contracting" }) await staff.Sees(staff.Text($"{service}: "));
        await staff.Shoot("54-audit-records", phoneToo: true);

        await staff.Choose("Service", "contracting");
        await staff.Fill("What", "Signed");
        await staff.Named("Show").ClickAsync();
        await staff.SeesNo(staff.Row("reader/"));
        await staff.Sees(staff.Row("SHA-256").First);
        await staff.Shoot("55-audit-signed", phoneToo: true);

        await staff.Fill("What", "never done");
        await staff.Named("Show").ClickAsync();
        await staff.Sees(staff.Text("Nothing was recorded of that kind."));
        Assert.Empty(staff.Complaints);
    }
}
