using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Tests.FairUse;
using CdmoBooking.Capacity.Tests.Waitlist;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Rescheduling;

/// <summary>The rules of a hold are those of a move, where it takes more than the booking had. The tests' first quarter ends on day 87.</summary>
public class RuleTests
{
    [Theory, BothShapes]
    public async Task Notice_and_horizon_hold_for_what_moves_and_not_for_what_stays(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var (first, next) = (await host.AddLine(), await host.AddLine());
        var booking = await host.Book("alpha-requester", "P1", Stage(first, 4, 9), Stage(next, 4, 60));
        await FairUseTests.Enter(host, new("Notice", 10, "Ten days' notice"));
        await FairUseTests.Enter(host, new("Horizon", 100, "A hundred days ahead"));

        var soon = await host.Reschedule("alpha-requester", booking.Id, To(0, 3, 8), To(1, 97, 120));
        Assert.Equal([(0, "too-soon"), (1, "beyond-horizon")], soon.Reschedule!.Reasons.Select(r => (r.Stage, r.Code)));
        Assert.Contains("Ten days' notice", soon.Reschedule.Reasons[0].Detail);

        var moved = await host.Reschedule("alpha-requester", booking.Id, To(1, 40, 60));
        Assert.Equal([Day(4), Day(40)], moved.Stages.Select(s => s.Slot!.Start));
    }

    [Theory, BothShapes]
    public async Task Days_that_move_into_another_quarter_count_there_and_a_move_within_one_takes_none(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var (line, other) = (await host.AddLine(), await host.AddLine());
        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P1", Stage(other, 10, 21, batches: 2))).State);
        var inside = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        var outside = await host.Book("alpha-requester", "P1", Stage(line, 90, 95));
        await FairUseTests.Enter(host, new("LineDays", 12, "Twelve line-days a quarter"));
        await FairUseTests.Enter(host, new("OpenHolds", 1, "One open hold"));

        var refused = await host.Reschedule("alpha-requester", outside.Id, To(0, 60, 65));
        Assert.Equal("over-quota", Assert.Single(refused.Reschedule!.Reasons).Code);
        Assert.Contains("Twelve line-days a quarter", refused.Reschedule.Reasons[0].Detail);
        Assert.Equal(Day(90), refused.Stages[0].Slot!.Start);

        Assert.Equal(Day(60), (await host.Reschedule("alpha-requester", inside.Id, To(0, 60, 65))).Stages[0].Slot!.Start);
        Assert.Equal(Day(110), (await host.Reschedule("alpha-requester", inside.Id, To(0, 110, 115))).Stages[0].Slot!.Start);
        // Eleven of twelve days are taken in the first quarter, so that five more are too many.
        Assert.Equal("Refused", (await host.Reschedule("alpha-requester", outside.Id, To(0, 60, 65))).Reschedule!.State);
    }

    [Theory, BothShapes]
    public async Task A_stage_that_stays_counts_once_beside_the_one_that_moves(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var (first, next) = (await host.AddLine(), await host.AddLine());
        var booking = await host.Book("alpha-requester", "P1", Stage(first, 40, 45), Stage(next, 90, 120));
        await FairUseTests.Enter(host, new("LineDays", 12, "Twelve line-days a quarter"));

        // Five days that stay and five that come are ten of twelve.
        Assert.Equal([Day(40), Day(60)], (await host.Reschedule("alpha-requester", booking.Id, To(1, 60, 65))).Stages.Select(s => s.Slot!.Start));
    }

    [Theory, BothShapes]
    public async Task What_is_reserved_for_small_firms_is_not_moved_into(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var line = await host.AddLine();
        var inside = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        var outside = await host.Book("alpha-requester", "P1", Stage(line, 20, 25));
        await FairUseTests.Enter(host, new("ReservedForSmall", 90, "Nine tenths for small firms", ReleasedDays: 30));

        Assert.Equal("Moved", (await host.Reschedule("alpha-requester", inside.Id, To(0, 60, 65))).Reschedule!.State);
        Assert.Equal("Moved", (await host.Reschedule("alpha-requester", outside.Id, To(0, 10, 15))).Reschedule!.State);
        var refused = await host.Reschedule("alpha-requester", (await host.Book("alpha-requester", "P1", Stage(line, 200, 205))).Id, To(0, 70, 75));

        Assert.Equal("reserved", Assert.Single(refused.Reschedule!.Reasons).Code);
    }

    [Theory, BothShapes]
    public async Task What_a_move_frees_is_offered_to_who_waits_for_it(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var holder = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        var waiting = await host.Wait("beta-requester", "P2", Stage(line, 40, 45));

        await host.Reschedule("alpha-requester", holder.Id, To(0, 60, 65));

        var offered = await host.Booking(waiting.Id);
        Assert.Equal(("Offered", Day(40)), (offered.State, offered.Stages[0].Slot!.Start));
        Assert.Equal("Refused", (await host.Reschedule("alpha-requester", holder.Id, To(0, 40, 45))).Reschedule!.State);
    }

    [Theory, BothShapes]
    public async Task What_is_firm_stays_on_qualified_lines(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (line, planned) = await TwoLines(host, planned: Day(20));
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15, line: line));
        await host.ExecuteAndPay(booking.Id);

        var refused = await host.Reschedule("alpha-requester", booking.Id, To(0, 30, 60, planned));
        Assert.Equal(("Firm", "not-qualified"), (refused.State, Assert.Single(refused.Reschedule!.Reasons).Code));

        var moved = await host.Reschedule("alpha-requester", booking.Id, To(0, 30, 60));
        Assert.Equal(("Firm", line, false), (moved.State, moved.Stages[0].Slot!.LineId, moved.Stages[0].Slot!.Provisional));
        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE blocking AND NOT provisional AND booking_id = {0} AND starts_at = {1}", booking.Id, Day(30)));
    }

    [Theory, BothShapes]
    public async Task What_waited_only_for_its_line_is_firm_once_it_is_on_a_qualified_one(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (line, planned) = await TwoLines(host, planned: Day(20));
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 60, line: planned));
        await host.ExecuteAndPay(booking.Id);
        Assert.Equal("Reserved", (await host.Booking(booking.Id)).State);

        var moved = await host.Reschedule("alpha-requester", booking.Id, To(0, 30, 60, line));

        Assert.Equal(("Firm", line), (moved.State, moved.Stages[0].Slot!.LineId));
        Assert.Equal(1, await host.Count<CapacityDb>("allocations WHERE booking_id = {0} AND state = 'Firm'", booking.Id));
        Assert.Equal(1, await host.Count<Contracting.ContractingDb>("contracts WHERE booking_id = {0} AND in_force_since IS NOT NULL", booking.Id));
    }

    [Theory, BothShapes]
    public async Task What_a_stage_needs_beside_its_line_moves_with_it(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var pool = await host.AddPool(units: 1);
        var (line, other) = (await host.AddLine(beside: [pool]), await host.AddLine(beside: [pool]));
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(other, 30, 35))).State);

        Assert.Equal("taken", Assert.Single((await host.Reschedule("alpha-requester", booking.Id, To(0, 28, 33))).Reschedule!.Reasons).Code);
        await host.Reschedule("alpha-requester", booking.Id, To(0, 20, 25));

        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE blocking AND beside AND booking_id = {0} AND starts_at = {1}", booking.Id, Day(20)));
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(other, 10, 15))).State);
    }

    [Theory, BothShapes]
    public async Task What_is_in_progress_is_not_moved_and_a_stage_that_stays_keeps_its_clearance(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (line, next) = (await host.AddPricedLine(), await host.AddPricedLine());
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 15), Stage(next, 10, 90));
        await host.ExecuteAndPay(booking.Id);
        host.Clock.SetUtcNow(Day(10));
        var slot = await host.In(services => services.GetRequiredService<CapacityDb>().Slots.Where(s => s.BookingId == booking.Id && s.Stage == 0).Select(s => s.Id).SingleAsync());
        var operations = host.Client("operations");
        await operations.Post<ClearanceView>($"/api/capacity/slots/{slot}/clearance", new ClearLine("Clean and empty."));

        Assert.Equal("Moved", (await host.Reschedule("alpha-requester", booking.Id, To(1, 30, 90))).Reschedule!.State);
        await (await operations.Send($"/api/capacity/slots/{slot}/start", new { })).Read<ClearanceView>();
        await host.Settle();

        await (await host.Client("alpha-requester").Send($"{Bookings}/{booking.Id}/reschedule", Wish(To(1, 40, 90)))).Problem(409, "wrong-state");
        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE blocking AND booking_id = {0} AND starts_at = {1}", booking.Id, Day(30)));
    }

    /// <summary>One service that two lines run: the second opens later.</summary>
    static async Task<(string Line, string Planned)> TwoLines(TestHost host, DateTimeOffset planned)
    {
        var line = await host.AddPricedLine();
        await host.In(services =>
        {
            var db = services.GetRequiredService<CapacityDb>();
            db.Lines.Add(new Line($"{line}-2", "ferm-a", $"Line {line}-2", LineState.Qualifying, planned, 1, [new LineService(line, TimeSpan.FromDays(5), TimeSpan.FromDays(1), TimeSpan.FromDays(3))]));
            return db.SaveChangesAsync();
        });
        return (line, $"{line}-2");
    }
}
