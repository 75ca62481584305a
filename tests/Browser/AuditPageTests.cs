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
        await staff.Click("Seal contracting now");
        await staff.Reads(staff.Region("Audit of contracting"), "The newest seals");

        await staff.Shoot("53-audit", phoneToo: true);
        Assert.Empty(staff.Complaints);
    }
}
