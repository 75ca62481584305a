using CdmoBooking.Capacity.Tests.Calendars;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Rescheduling;

/// <summary>A batch takes five days, the changeover before another product three.</summary>
public class RescheduleTests
{
    const string Blocking = "slots WHERE blocking AND booking_id = {0}";

    [Theory, BothShapes]
    public async Task A_hold_is_moved_and_its_old_slot_is_free(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));

        var moved = await host.Reschedule("alpha-requester", booking.Id, To(0, 30, 60));

        Assert.Equal(("OnHold", Day(30), booking.HoldExpiresAt), (moved.State, moved.Stages[0].Slot!.Start, moved.HoldExpiresAt));
        Assert.Equal((Day(30), Day(60)), (moved.Stages[0].Earliest, moved.Stages[0].Latest));
        Assert.Equal(1, await host.Count<CapacityDb>(Blocking, booking.Id));
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(line, 10, 15))).State);
    }

    [Theory, BothShapes]
    public async Task Its_own_old_slot_is_in_nobody_s_way(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(line, 20, 25))).State);

        // Two days later, on time that is partly its own, with just the changeover before beta's batch.
        var moved = await host.Reschedule("alpha-requester", booking.Id, To(0, 12, 17));

        Assert.Equal(Day(12), moved.Stages[0].Slot!.Start);
        await HasNoOverlap(host, line);
    }

    [Theory, BothShapes]
    public async Task Changeovers_are_those_of_the_new_neighbours(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        var follower = await host.Book("beta-requester", "P2", Stage(line, 18, 23));
        var last = await host.Book("beta-requester", "P3", Stage(line, 40, 45));
        Assert.Equal(1, await Occupied(host, follower, 15));

        await host.Reschedule("alpha-requester", booking.Id, To(0, 26, 31));

        Assert.Equal((1, 1, 1), (await Occupied(host, follower, 18), await Occupied(host, booking, 23), await Occupied(host, last, 37)));
        await HasNoOverlap(host, line);
    }

    [Theory, BothShapes]
    public async Task Of_a_route_the_stages_that_are_not_named_stay_and_the_lags_hold(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (first, next, last) = (await host.AddLine(), await host.AddLine(), await host.AddLine());
        var booking = await host.Book("alpha-requester", "P1", Stage(first, 10, 60), Stage(next, 10, 60, minLagDays: 2), Stage(last, 10, 90, minLagDays: 1, maxLagDays: 10));
        Assert.Equal([Day(10), Day(17), Day(23)], booking.Stages.Select(s => s.Slot!.Start));

        var moved = await host.Reschedule("alpha-requester", booking.Id, To(1, 20, 60), To(2, 20, 90));

        Assert.Equal([Day(10), Day(20), Day(26)], moved.Stages.Select(s => s.Slot!.Start));
        Assert.Equal(3, await host.Count<CapacityDb>(Blocking, booking.Id));
        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE booking_id = {0} AND stage = 0", booking.Id));

        // The last stage may start ten days after the one before it, no more.
        var refused = await host.Reschedule("alpha-requester", booking.Id, To(2, 45, 90));
        Assert.Equal((2, "lag"), Assert.Single(refused.Reschedule!.Reasons) is var reason ? (reason.Stage, reason.Code) : default);
        Assert.Equal(moved.Stages, refused.Stages);
    }

    [Theory, BothShapes]
    public async Task A_refusal_names_every_reason_and_leaves_every_slot_as_it_was(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (first, next) = (await host.AddLine(), await host.AddLine());
        var booking = await host.Book("alpha-requester", "P1", Stage(first, 10, 15), Stage(next, 10, 30, maxLagDays: 20));
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(first, 30, 35))).State);
        await host.Closed(ClosureSteps.OfLine(next, 36, 50));
        var before = await Slots();

        var refused = await host.Reschedule("alpha-requester", booking.Id, To(0, 30, 35), To(1, 36, 50));

        Assert.Equal(("OnHold", "Refused"), (refused.State, refused.Reschedule!.State));
        Assert.Equal([(0, "taken"), (1, "closed")], refused.Reschedule.Reasons.Select(r => (r.Stage, r.Code)));
        Assert.Equal([Day(38), Day(50)], Assert.Single(refused.Reschedule.Alternatives).Stages.Select(s => s.Slot.Start));
        Assert.Equal(booking.Stages, refused.Stages);
        Assert.Equal(before, await Slots());

        // And what was offered instead can be had.
        var moved = await host.Reschedule("alpha-requester", booking.Id, To(0, 38, 43), To(1, 50, 55));
        Assert.Equal([Day(38), Day(50)], moved.Stages.Select(s => s.Slot!.Start));
        Assert.Equal("Moved", moved.Reschedule!.State);

        Task<long> Slots() => host.Count<CapacityDb>("slots WHERE blocking AND booking_id = {0} AND starts_at IN ({1}, {2})", booking.Id, Day(10), Day(15));
    }

    [Theory, BothShapes]
    public async Task Windows_whose_earliest_slots_it_has_already_are_refused_as_unchanged(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15));

        var refused = await host.Reschedule("alpha-requester", booking.Id, To(0, 10, 60));

        Assert.Equal("unchanged", Assert.Single(refused.Reschedule!.Reasons).Code);
        Assert.Equal(booking.Stages, refused.Stages);
    }

    static Task<long> Occupied(TestHost host, BookingView booking, double from) =>
        host.Count<CapacityDb>("slots WHERE blocking AND booking_id = {0} AND occupied_from = {1}", booking.Id, Day(from));

    static async Task HasNoOverlap(TestHost host, string line) => Assert.Equal(0, await host.Count<CapacityDb>("""
        slots a JOIN slots b ON a.line_id = b.line_id AND a.id < b.id AND a.blocking AND b.blocking
        AND a.occupied_from < b.ends_at AND b.occupied_from < a.ends_at WHERE a.line_id = {0}
        """, line));
}
