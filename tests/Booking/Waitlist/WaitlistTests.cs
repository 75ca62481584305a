using CdmoBooking.Booking.Reconciliation;
using CdmoBooking.Capacity;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Waitlist;

public class WaitlistTests
{
    [Theory, BothShapes]
    public async Task A_refused_booking_waits_is_offered_slots_accepts_them_and_is_on_hold(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (holder, waiting) = await Waiting(host);
        Assert.Equal(("Waitlisted", "Capacity becomes free."), (waiting.State, waiting.Next!.Action));

        await host.Decide("alpha-requester", holder.Id, "cancel");
        var offered = await host.Booking(waiting.Id);
        Assert.Equal(("Offered", "Accept or decline the offer.", offered.HoldExpiresAt), (offered.State, offered.Next!.Action, offered.Next.Due));

        Assert.Equal("Capacity holds the slots.", (await Answer(host, waiting.Id, "accept")).Next!.Action);
        await host.Settle();
        Assert.Equal("OnHold", (await host.Booking(waiting.Id)).State);
        await (await host.Client("beta-requester").Send($"{Bookings}/{waiting.Id}/accept", new { })).Problem(409, "wrong-state");
    }

    [Theory, BothShapes]
    public async Task Who_declines_waits_on_without_slots(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (holder, waiting) = await Waiting(host);
        await host.Decide("alpha-requester", holder.Id, "cancel");

        var declined = await host.Decide("beta-requester", waiting.Id, "decline");

        Assert.Equal(("Waitlisted", null, null), (declined.State, declined.Stages[0].Slot, declined.HoldExpiresAt));
        await (await host.Client("beta-requester").Send($"{Bookings}/{waiting.Id}/decline", new Decision("Again."))).Problem(409, "wrong-state");
    }

    [Theory, BothShapes]
    public async Task An_offer_that_nobody_answers_ends_the_booking(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (holder, waiting) = await Waiting(host);
        await host.Decide("alpha-requester", holder.Id, "cancel");

        host.Clock.Advance(TimeSpan.FromHours(72));
        await (await host.Client("beta-requester").Send($"{Bookings}/{waiting.Id}/accept", new { })).Problem(409, "offer-lapsed");
        // Whoever asks for the same line finds that the offer has lapsed.
        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P3", Stage(waiting.Stages[0].Service, 40, 45))).State);

        Assert.Equal("Expired", (await host.Booking(waiting.Id)).State);
        var history = await host.Client("beta-requester").Get<IReadOnlyList<HistoryEntry>>($"{Bookings}/{waiting.Id}/history");
        Assert.Equal("The offer lapsed.", history[^1].Why);
    }

    [Theory, BothShapes]
    public async Task A_waiting_booking_and_one_with_an_offer_can_be_cancelled(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (holder, waiting) = await Waiting(host);
        Assert.Equal("Cancelled", (await host.Decide("beta-requester", waiting.Id, "cancel")).State);
        await host.Decide("alpha-requester", holder.Id, "cancel");
        Assert.Equal("Cancelled", (await host.Booking(waiting.Id)).State);

        (holder, waiting) = await Waiting(host);
        var line = waiting.Stages[0].Service;
        await host.Decide("alpha-requester", holder.Id, "cancel");
        Assert.Equal("Cancelled", (await host.Decide("beta-requester", waiting.Id, "cancel")).State);
        Assert.Equal(0, await host.Count<CapacityDb>("slots WHERE blocking AND line_id = {0}", line));
        Assert.Equal(0, await host.Count<CapacityDb>("waitlist WHERE state <> 'Ended' AND booking_id = {0}", waiting.Id));
        Assert.Equal(2, await host.Count<BookingDb>("bookings WHERE slots_free AND id IN ({0}, {1})", waiting.Id, holder.Id));
    }

    [Theory, BothShapes]
    public async Task Of_another_firm_s_booking_nothing_is_known(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (holder, waiting) = await Waiting(host);
        await host.Decide("alpha-requester", holder.Id, "cancel");

        var alpha = host.Client("alpha-requester");
        await (await alpha.Send($"{Bookings}/{waiting.Id}/wait", new { })).Problem(404, "not-found");
        await (await alpha.Send($"{Bookings}/{waiting.Id}/accept", new { })).Problem(404, "not-found");
        await (await alpha.Send($"{Bookings}/{waiting.Id}/decline", new Decision("Mine."))).Problem(404, "not-found");
        await (await host.Client("staff").Send($"{Bookings}/{waiting.Id}/accept", new { })).Problem(403, "forbidden");
        Assert.Equal("Offered", (await host.Booking(waiting.Id)).State);
    }

    [Theory, BothShapes]
    public async Task An_answer_that_was_lost_is_given_again_and_so_is_the_wish_to_wait(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (holder, waiting) = await Waiting(host);
        host.Clock.Advance(TimeSpan.FromHours(25));
        await host.Run<AskAgain>();
        await host.Settle();
        Assert.Equal(1, await host.Count<BookingDb>("outbox WHERE stream = {0} AND type = 'BookingWaitlisted' AND sent_at > {1}", $"booking/{waiting.Id}", Day(1)));

        await host.Decide("alpha-requester", holder.Id, "cancel");
        await Answer(host, waiting.Id, "accept");
        await host.Settle();
        // As after a restore from a backup taken before Capacity's answer arrived.
        await host.Execute<BookingDb>("UPDATE bookings SET state = 'Offered', answered = {1}, capacity_version = capacity_version - 1 WHERE id = {0}", waiting.Id, true);
        await host.Execute<BookingDb>("DELETE FROM inbox");
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.Run<AskAgain>();

        await Eventually.Answer("the answer came again", () => host.Booking(waiting.Id), b => b.State == "OnHold");
    }

    /// <summary>Alpha has the only slot; beta was refused and waits.</summary>
    static async Task<(BookingView Holder, BookingView Waiting)> Waiting(TestHost host)
    {
        var line = await host.AddLine();
        var holder = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        var refused = await host.Book("beta-requester", "P2", Stage(line, 40, 45));
        Assert.Equal("Refused", refused.State);
        await Answer(host, refused.Id, "wait");
        await host.Settle();
        return (holder, await host.Booking(refused.Id));
    }

    static Task<BookingView> Answer(TestHost host, Guid booking, string answer) =>
        host.Client("beta-requester").Post<BookingView>($"{Bookings}/{booking}/{answer}", new { });
}
