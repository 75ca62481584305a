using CdmoBooking.Capacity.Tests.Calendars;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Displacement;

public class DisplacementTests
{
    [Theory, BothShapes]
    public async Task A_preview_lists_whom_it_hurts_and_leaves_nothing_behind(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 40));
        var before = await Rows(host);

        var hurt = Assert.Single((await host.Preview(ClosureSteps.OfLine(line, 12, 20))).Hurt);
        await host.Settle();

        Assert.Equal((booking.Id, "Held", "moved"), (hurt.BookingId, hurt.State, hurt.Outcome));
        Assert.Equal((Day(10), Day(20)), (hurt.Stages[0].Slot.Start, Assert.Single(hurt.Alternatives).Stages[0].Slot.Start));
        Assert.Equal(booking.Version, (await host.Booking(booking.Id)).Version);
        Assert.Equal((0, 0), (await host.Count<CapacityDb>("closures WHERE target = {0}", line), await host.Count<CapacityDb>("plan_changes WHERE hurt LIKE {0}", $"%{booking.Id}%")));
        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE line_id = {0}", line));
        Assert.Equal(before, await Rows(host));

        Task<long> Rows(TestHost on) => on.Count<CapacityDb>("outbox WHERE stream = {0}", $"allocation/{booking.Id}");
    }

    [Theory, BothShapes]
    public async Task A_hold_moves_within_its_own_window_and_every_stage_with_it(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (line, next) = (await host.AddLine(), await host.AddLine());
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 40), Stage(next, 10, 60, minLagDays: 0, maxLagDays: 2));
        Assert.Equal([Day(10), Day(15)], booking.Stages.Select(s => s.Slot!.Start));

        var plan = (await host.Closed(ClosureSteps.OfLine(line, 12, 20))).Plan!;

        var moved = await host.Booking(booking.Id);
        Assert.Equal(("OnHold", booking.HoldExpiresAt), (moved.State, moved.HoldExpiresAt));
        Assert.Equal([Day(20), Day(25)], moved.Stages.Select(s => s.Slot!.Start));
        Assert.Equal(2, await host.Count<CapacityDb>("slots WHERE blocking AND booking_id = {0}", booking.Id));
        await host.IsFreeOfSlots(line, 12, 20);
        Assert.Equal("moved", Assert.Single(plan.Hurt).Outcome);
        var record = Assert.Single((await host.Client("staff").Get<Page<PlanChangeView>>("/api/capacity/plan-changes?limit=200")).Items, c => c.Id == plan.Id);
        Assert.Equal(("Closure", "The vendor comes."), (record.Kind, record.Reason));
        Assert.Equal([new PlanChangeHurt(booking.Id, "alpha", "moved")], record.Hurt);
        Assert.Equal(1, await host.Count<CapacityDb>("audit_records WHERE stream = {0} AND why = 'The vendor comes.'", $"plan-change/{plan.Id}"));
    }

    [Theory, BothShapes]
    public async Task A_hold_that_fits_nowhere_in_its_window_is_displaced_with_its_alternatives(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 20));

        await host.Closed(ClosureSteps.OfLine(line, 12, 24));

        var displaced = await host.Booking(booking.Id);
        Assert.Equal(("Displaced", (Window?)null), (displaced.State, displaced.Stages[0].Slot));
        Assert.Equal(Day(24), Assert.Single(displaced.Alternatives).Stages[0].Slot.Start);
        await host.IsFreeOfSlots(line, 0, 100);
    }

    [Theory, BothShapes]
    public async Task What_is_binding_is_displaced_even_if_its_window_has_room(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddPricedLine();
        var firm = await host.Book("alpha-requester", "P1", Stage(line, 10, 60));
        await host.ExecuteAndPay(firm.Id);
        var reserved = await host.Book("beta-requester", "P2", Stage(line, 18, 60));
        await host.Decide("staff", reserved.Id, "approve");

        var plan = (await host.Closed(ClosureSteps.OfLine(line, 12, 22))).Plan!;

        Assert.Equal([(firm.Id, "displaced"), (reserved.Id, "moved")], plan.Hurt.Select(h => (h.BookingId, h.Outcome)));
        Assert.Equal("Displaced", (await host.Booking(firm.Id)).State);
        var moved = await host.Booking(reserved.Id);
        Assert.Equal(("Reserved", Day(22)), (moved.State, moved.Stages[0].Slot!.Start));
        Assert.Equal(0, await host.Count<CapacityDb>("slots WHERE blocking AND booking_id = {0}", firm.Id));
    }

    [Theory, BothShapes]
    public async Task The_worst_hurt_come_first(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddPricedLine();
        var held = await Book("A", 10, Purpose.Ppq);
        var engineering = await Book("B", 20, Purpose.Engineering);
        var laterGmp = await Book("C", 40, Purpose.Gmp);
        var gmp = await Book("D", 30, Purpose.Gmp);
        var ppq = await Book("E", 50, Purpose.Ppq);
        var firm = await Book("F", 60, Purpose.Engineering);
        foreach (var id in new[] { engineering, gmp, laterGmp, ppq }) await host.Decide("staff", id, "approve");
        await host.ExecuteAndPay(firm);

        var plan = await host.Preview(ClosureSteps.OfLine(line, 5, 100));

        Assert.Equal([firm, ppq, gmp, laterGmp, engineering, held], plan.Hurt.Select(h => h.BookingId));

        async Task<Guid> Book(string product, int day, Purpose purpose)
        {
            var asked = await host.Client("alpha-requester").Post<BookingView>(Bookings, Request(product, Stage(line, day, day + 6)) with { Purpose = purpose });
            await host.Settle();
            return asked.Id;
        }
    }

    [Theory, BothShapes]
    public async Task A_closure_of_starts_hurts_only_who_would_start_inside(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var running = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        var starting = await host.Book("alpha-requester", "P1", Stage(line, 16, 60));

        var plan = (await host.Closed(ClosureSteps.OfLine(line, 12, 17, effect: "StartsAndStaffedSteps"))).Plan!;

        Assert.Equal([starting.Id], plan.Hurt.Select(h => h.BookingId));
        Assert.Equal(running.Version, (await host.Booking(running.Id)).Version);
    }

    [Theory, BothShapes]
    public async Task Who_follows_a_displaced_slot_needs_no_changeover_after_it(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        var follower = await host.Book("beta-requester", "P2", Stage(line, 18, 23));
        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE booking_id = {0} AND occupied_from = {1}", follower.Id, Day(15)));

        await host.Closed(ClosureSteps.OfLine(line, 10, 12));

        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE booking_id = {0} AND occupied_from = {1}", follower.Id, Day(18)));
    }
}
