using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Board;

public class AlertTests
{
    [Theory, BothShapes]
    public async Task Holds_clearances_and_requalifications_are_told_in_time_and_no_earlier(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (line, priced) = (await host.AddLine(), await host.AddPricedLine());
        var firm = await host.Book("alpha-requester", "P1", Stage(priced, 20, 30));
        await host.ExecuteAndPay(firm.Id);
        host.Clock.Advance(TimeSpan.FromDays(10));
        var held = await host.Book("beta-requester", "P2", Stage(line, 60, 70));
        await host.Client("operations").Post<LineView>($"/api/capacity/lines/{line}/requalification", new Requalify(Day(75), "Yearly."));
        Assert.Empty(await Alerts(host));

        var start = firm.Stages[0].Slot!.Start;
        host.Clock.Advance(start.AddDays(-1) - host.Clock.GetUtcNow());
        var soon = await Alerts(host);
        Assert.Equal([("clearance-missing", start, firm.Title), ("requalification-due", Day(75), null)], soon.Select(a => (a.Kind, a.Due, a.Title)));

        host.Clock.Advance(held.HoldExpiresAt!.Value.AddHours(-23) - host.Clock.GetUtcNow());
        Assert.Contains(("hold-lapses", (Guid?)held.Id), (await Alerts(host)).Select(a => (a.Kind, a.BookingId)));
        host.Clock.Advance(TimeSpan.FromHours(24));
        Assert.DoesNotContain("hold-lapses", (await Alerts(host)).Select(a => a.Kind));
    }

    [Theory, BothShapes]
    public async Task They_are_the_centre_s_business_only(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        await (await host.Client("alpha-requester").GetAsync("/api/capacity/alerts")).Problem(403, "forbidden");
    }

    /// <summary>Of the test's own bookings and lines: the demo centre has some too.</summary>
    static async Task<IReadOnlyList<AlertView>> Alerts(TestHost host) =>
        [.. (await host.Client("operations").Get<Page<AlertView>>("/api/capacity/alerts")).Items.Where(a => a.Title?.StartsWith("Campaign of", StringComparison.Ordinal) ?? a.LineId!.StartsWith("line-", StringComparison.Ordinal))];
}
