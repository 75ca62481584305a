using CdmoBooking.Capacity.Tests.Calendars;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Displacement;

public class ClosureRaceTests
{
    [Theory, BothShapes]
    public async Task Requests_that_race_with_a_closure_leave_nothing_inside_it(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        HttpClient[] firms = [host.Client("alpha-requester"), host.Client("beta-requester")];

        var requests = Enumerable.Range(0, 12).Select(i => firms[i % 2].Post<BookingView>(Bookings, Request($"P{i}", Stage(line, 10, 60)))).ToList();
        var closing = host.Close(ClosureSteps.OfLine(line, 20, 30));
        var bookings = await Task.WhenAll(requests);
        await (await closing).Read<ClosureView>();
        await host.Settle();

        await host.IsFreeOfSlots(line, 20, 30);
        foreach (var asked in bookings)
        {
            var booking = await host.Booking(asked.Id);
            var blocking = await host.Count<CapacityDb>("slots WHERE blocking AND booking_id = {0}", booking.Id);
            Assert.Equal(booking.State switch { "OnHold" => 1, "Refused" or "Displaced" => 0, var other => throw new InvalidOperationException(other) }, blocking);
            if (blocking == 1)
                Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE blocking AND booking_id = {0} AND starts_at = {1}", booking.Id, booking.Stages[0].Slot!.Start));
        }
    }

    [Theory, BothShapes]
    public async Task A_closure_entered_while_a_hold_becomes_firm_leaves_it_displaced_or_firm_elsewhere(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddPricedLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 10, 60));
        var contract = await host.Execute(booking.Id);

        var paying = host.Pay(contract.Id, contract.DepositDue);
        var closing = host.Close(ClosureSteps.OfLine(line, 12, 22));
        await (await paying).Read<ContractView>();
        await (await closing).Read<ClosureView>();
        await host.Settle();

        await host.IsFreeOfSlots(line, 12, 22);
        var after = await host.Booking(booking.Id);
        Assert.Contains((after.State, after.Stages[0].Slot?.Start), new (string, DateTimeOffset?)[] { ("Displaced", null), ("Firm", Day(22)) });
        Assert.Equal(1, await host.Count<CapacityDb>("allocations WHERE booking_id = {0} AND state = {1} AND gate_met", booking.Id, after.State));
    }
}
