using CdmoBooking.Capacity;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Waitlist;

/// <summary>Two firms want one slot: the first has it on hold, the other was refused.</summary>
public class RivalTests
{
    [Theory, BothShapes]
    public async Task Who_was_refused_waits_once_the_other_is_approved_and_is_told_why_but_not_by_whom(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (held, refused) = await Rivals(host);

        await host.Decide("staff", held.Id, "approve", "Feasible, and first.");

        Assert.Equal("Waitlisted", (await host.Booking(refused.Id)).State);
        var history = await host.Client("beta-requester").Get<List<HistoryEntry>>($"{Bookings}/{refused.Id}/history");
        Assert.Equal(("waitlisted", "Refused", "Waitlisted", "system"), (history[^1].What, history[^1].From, history[^1].To, history[^1].By));
        Assert.Contains("promised", history[^1].Why);
        var own = await (await host.Client("beta-requester").GetAsync($"{Bookings}/{refused.Id}")).Content.ReadAsStringAsync()
            + string.Join(' ', history.Skip(1).Select(h => h.ToString()));
        foreach (var secret in new[] { "alpha", held.Title, held.Product.Name, held.Id.ToString(), "Feasible" }) Assert.DoesNotContain(secret, own, StringComparison.OrdinalIgnoreCase);

        await host.Decide("alpha-requester", held.Id, "cancel");
        Assert.Equal("Offered", (await host.Booking(refused.Id)).State);
    }

    [Theory, BothShapes]
    public async Task Who_was_put_on_the_list_may_leave_it(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (held, refused) = await Rivals(host);
        await host.Decide("staff", held.Id, "approve");

        Assert.Equal("Cancelled", (await host.Decide("beta-requester", refused.Id, "cancel")).State);

        Assert.Equal(0, await host.Count<CapacityDb>("waitlist WHERE state <> 'Ended' AND booking_id = {0}", refused.Id));
        await host.Decide("alpha-requester", held.Id, "cancel");
        Assert.Equal("Cancelled", (await host.Booking(refused.Id)).State);
    }

    [Theory, BothShapes]
    public async Task Who_has_given_up_or_waits_already_stays_so(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (held, refused) = await Rivals(host);
        var waiting = await host.Book("beta-requester", "P3", Stage(held.Stages[0].Service, 40, 45));
        await host.Client("beta-requester").Post<BookingView>($"{Bookings}/{waiting.Id}/wait", new { });
        await host.Decide("beta-requester", refused.Id, "cancel");
        await host.Settle();
        var before = (await host.Booking(waiting.Id)).Version;

        await host.Decide("staff", held.Id, "approve");

        Assert.Equal("Cancelled", (await host.Booking(refused.Id)).State);
        Assert.Equal(("Waitlisted", before), ((await host.Booking(waiting.Id)).State, (await host.Booking(waiting.Id)).Version));
    }

    static async Task<(BookingView Held, BookingView Refused)> Rivals(TestHost host)
    {
        var line = await host.AddPricedLine();
        var held = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        var refused = await host.Book("beta-requester", "P2", Stage(line, 40, 45));
        Assert.Equal("Refused", refused.State);
        return (held, refused);
    }
}
