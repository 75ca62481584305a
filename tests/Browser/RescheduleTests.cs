using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Browser.Tests;

/// <summary>A firm fill of alpha's about day 40, and a longer one of beta's about day 300.</summary>
public sealed class RescheduleTests(PortalFixture portal)
{
    [Fact]
    public async Task A_firm_booking_is_moved_with_its_consequences_shown_first_and_a_refusal_offers_what_is_free()
    {
        var booking = await portal.Host.Book("alpha-requester", "ALF-7", Stage("fill-finish", 40, 100, line: "fill-pfs"));
        await portal.Host.ExecuteAndPay(booking.Id);
        var taken = await portal.Host.Book("beta-requester", "BET-1", Stage("fill-finish", 300, 320, batches: 3, line: "fill-pfs"));
        await using var desk = await portal.SignedIn("alpha-requester");
        await desk.Open($"/bookings/{booking.Id}");
        var panel = desk.Region("Other dates");

        await desk.Click("See what moving brings with it");
        await desk.Reads(panel, "both sides sign it");
        await desk.Fill("Earliest start", "2028-02-01");
        await desk.Fill("Latest end", "2028-02-20");
        await desk.Fill("Reason for moving", "The drug substance comes later.");
        await desk.Reads(panel.GetByRole(Microsoft.Playwright.AriaRole.Row).Filter(new() { HasText = "before both have signed" }), $"{(booking.Stages[0].Slot!.Start - TestHost.Start).TotalDays:0}");
        await desk.Shoot("60-moving-consequences", phoneToo: true);
        await desk.Click("Ask for these dates");

        await desk.Reads(panel, "Moved as asked");
        await desk.Reads(desk.Region("Stages"), "2028-02-01");
        await desk.Sees(desk.Text("Change order"));
        await desk.Reads(desk.Region("History"), "reschedule asked");
        await desk.Click("See what cancelling costs");
        await desk.Reads(desk.Region("Cancel"), $"{Day(booking.Stages[0].Slot!.Start)}, until both have signed the change order");
        await desk.Shoot("61-moved", phoneToo: true);
        await desk.Click("Keep it");

        await desk.Click("See what moving brings with it");
        await desk.Fill("Earliest start", Day(taken.Stages[0].Slot!.Start));
        await desk.Fill("Latest end", Day(taken.Stages[0].Slot!.End.AddTicks(-1)));
        await desk.Fill("Reason for moving", "It comes sooner after all.");
        await desk.Click("Ask for these dates");
        await desk.Reads(panel, "The slots are as they were");
        await desk.Sees(panel.GetByLabel("Free instead 1", new() { Exact = true }));
        await desk.Reads(desk.Region("Stages"), "2028-02-01");
        await desk.Shoot("62-refused", phoneToo: true);

        await desk.Click("Take these dates: 1");
        await desk.Fill("Reason for moving", "Then we take that.");
        await desk.Click("Ask for these dates");
        await desk.Reads(panel, "Moved as asked");
        Assert.Empty(desk.Complaints);
    }

    /// <summary>As the centre counts days, and date fields are typed.</summary>
    static string Day(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-dd");
}
