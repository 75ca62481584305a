using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Tests.Calendars;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Displacement;

public class ReplacementTests
{
    [Theory, BothShapes]
    public async Task A_displaced_booking_that_was_firm_is_firm_again_in_the_slots_it_chose(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (line, booking) = await DisplacedFirm(host);
        Assert.Equal(("Displaced", Day(24)), (booking.State, booking.Alternatives[0].Stages[0].Slot.Start));

        var replaced = await Choose(host, booking.Id);

        Assert.Equal(("Firm", Day(24)), (replaced.State, replaced.Stages[0].Slot!.Start));
        Assert.Empty(replaced.Alternatives);
        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE blocking AND booking_id = {0} AND starts_at = {1}", booking.Id, Day(24)));
        Assert.Equal("Refused", (await host.Book("beta-requester", "P2", Stage(line, 24, 29))).State);
    }

    [Theory, BothShapes]
    public async Task A_replacement_that_is_taken_meanwhile_is_answered_with_new_alternatives(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (line, booking) = await DisplacedFirm(host);
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(line, 24, 29))).State);

        var missed = await Choose(host, booking.Id);

        Assert.Equal(("Displaced", Day(32)), (missed.State, missed.Alternatives[0].Stages[0].Slot.Start));
        Assert.Equal(("Firm", Day(32)), (await Choose(host, booking.Id)) is var again ? (again.State, again.Stages[0].Slot!.Start) : default);
    }

    [Theory, BothShapes]
    public async Task A_displaced_booking_is_cancelled_at_the_cost_of_the_centre(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (line, booking) = await DisplacedFirm(host);

        var cancelled = await host.Decide("alpha-requester", booking.Id, "cancel");

        Assert.Equal(("Cancelled", Money.Krw(0)), (cancelled.State, cancelled.CancellationFee!.Fee));
        Assert.Equal(1, await host.Count<CapacityDb>("allocations WHERE booking_id = {0} AND state = 'Released'", booking.Id));
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(line, 24, 29))).State);
    }

    [Theory, BothShapes]
    public async Task A_hold_that_was_displaced_gets_a_new_term(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 20));
        await host.Closed(ClosureSteps.OfLine(line, 12, 24));

        var replaced = await Choose(host, booking.Id);

        Assert.Equal(("OnHold", Day(24), Day(14)), (replaced.State, replaced.Stages[0].Slot!.Start, replaced.HoldExpiresAt!.Value));
        Assert.Equal(1, await host.Count<CapacityDb>("allocations WHERE booking_id = {0} AND state = 'Held' AND hold_expires_at = {1}", booking.Id, Day(14)));
    }

    [Theory, BothShapes]
    public async Task A_gate_met_while_displaced_makes_the_replacement_firm_at_once(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddPricedLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 20));
        var contract = await host.Execute(booking.Id);
        await host.Closed(ClosureSteps.OfLine(line, 12, 24));
        await host.Pay(contract.Id, contract.DepositDue);
        await host.Settle();
        Assert.Equal("Displaced", (await host.Booking(booking.Id)).State);

        Assert.Equal("Firm", (await Choose(host, booking.Id)).State);
        Assert.Equal(1, await host.Count<CapacityDb>("allocations WHERE booking_id = {0} AND state = 'Firm'", booking.Id));
        Assert.Equal(1, await host.Count<Contracting.ContractingDb>("contracts WHERE booking_id = {0} AND in_force_since IS NOT NULL", booking.Id));
    }

    [Theory, BothShapes]
    public async Task A_replacement_on_a_line_that_is_not_qualified_waits_for_it(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (line, booking) = await DisplacedFirm(host, also: LineState.Qualifying);
        var provisional = booking.Alternatives.Select((a, i) => (a.Stages[0].Slot, i)).First(a => a.Slot.Provisional);

        var waiting = await Choose(host, booking.Id, provisional.i);
        Assert.Equal(("Reserved", true), (waiting.State, waiting.Stages[0].Slot!.Provisional));

        await host.Client("operations").Post<LineView>($"/api/capacity/lines/{provisional.Slot.LineId}/qualification", new QualifyLine("Qualified", "PQ approved."));
        await host.Settle();
        Assert.Equal("Firm", (await host.Booking(booking.Id)).State);
    }

    /// <summary>Firm in [10, 15), then the line is closed over all of its window. Another line of the service may open on day 26.</summary>
    static async Task<(string Line, BookingView Booking)> DisplacedFirm(TestHost host, LineState? also = null)
    {
        var line = await host.AddPricedLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 40, line: also is null ? line : null));
        await host.ExecuteAndPay(booking.Id);
        if (also is { } state)
        {
            await host.In(services =>
            {
                var db = services.GetRequiredService<CapacityDb>();
                db.Lines.Add(new Line($"{line}-2", "ferm-a", $"Line {line}-2", state, Day(20), 1, [new LineService(line, TimeSpan.FromDays(5), TimeSpan.FromDays(1), TimeSpan.FromDays(3))]));
                return db.SaveChangesAsync();
            });
        }
        await host.Closed(ClosureSteps.OfLine(line, 12, 24));
        return (line, await host.Booking(booking.Id));
    }

    static async Task<BookingView> Choose(TestHost host, Guid booking, int alternative = 0)
    {
        await host.Client("alpha-requester").Post<BookingView>($"{Bookings}/{booking}/replace", new ChooseReplacement(alternative, "That suits us."));
        await host.Settle();
        return await host.Booking(booking);
    }
}
