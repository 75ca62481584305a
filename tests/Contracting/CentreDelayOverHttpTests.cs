using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

/// <summary>Work for 100 million won on a line that is to open on day 60, and then opens on day 100.</summary>
public class CentreDelayOverHttpTests
{
    [Theory, BothShapes]
    public async Task Who_has_paid_its_deposit_loses_its_slots_to_the_delay_and_gets_all_of_it_back(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (line, booking) = await SignedForDay60(host);
        var contract = await host.ContractOf(booking);
        await (await host.Pay(contract.Id, contract.DepositDue)).Read<ContractView>();
        await host.Settle();
        Assert.Equal(("Reserved", "The line is qualified."), (await host.Booking(booking)) is var b ? (b.State, b.Next!.Action) : default);

        await OpensOnDay100(host, line);

        Assert.Equal("Displaced", (await host.Booking(booking)).State);
        // 0 % of 100 million; the 22 million paid (20 % of 110) go back.
        await CostsAsPreviewed(host, booking,
            new(60, 0, Money.Krw(100_000_000), Money.Krw(0), Money.Krw(22_000_000), Money.Krw(-22_000_000), Free: FreeOfCharge.CentreCause));
    }

    [Theory, BothShapes]
    public async Task Who_was_moved_with_the_opening_leaves_free_of_charge_for_14_days(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var booking = await MovedToDay100(host);

        host.Clock.SetUtcNow(Day(14));

        await CostsAsPreviewed(host, booking,
            new(86, 0, Money.Krw(100_000_000), Money.Krw(0), Money.Krw(5_000_000), Money.Krw(-5_000_000), Free: FreeOfCharge.CentreMoved));
    }

    [Theory, BothShapes]
    public async Task After_that_the_ladder_counts_to_the_day_that_it_was_moved_to(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var booking = await MovedToDay100(host);

        host.Clock.SetUtcNow(Day(15));

        // 85 days before day 100: 50 %. The 45 days before the signed day 60 would cost 75 %.
        await CostsAsPreviewed(host, booking,
            new(85, 50, Money.Krw(100_000_000), Money.Krw(50_000_000), Money.Krw(5_000_000), Money.Krw(45_000_000), new(61, 90)));
    }

    static async Task<Guid> MovedToDay100(TestHost host)
    {
        var (line, booking) = await SignedForDay60(host);
        await (await host.Pay((await host.ContractOf(booking)).Id, Money.Krw(5_000_000))).Read<ContractView>();
        await host.Settle();
        await OpensOnDay100(host, line);
        Assert.Equal(("Reserved", Day(100)), (await host.Booking(booking)) is var b ? (b.State, b.Stages[0].Slot!.Start) : default);
        return booking;
    }

    static async Task<(string Line, Guid Booking)> SignedForDay60(TestHost host)
    {
        var line = await host.AddPricedLine(100_000_000, LineState.Planned, Day(60));
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 30, 200));
        Assert.Equal(new Window(line, $"Line {line}", Day(60), Day(65), Provisional: true), booking.Stages[0].Slot);
        await host.Execute(booking.Id);
        return (line, booking.Id);
    }

    static async Task OpensOnDay100(TestHost host, string line)
    {
        await host.Client("operations").Post<LineView>($"/api/capacity/lines/{line}/opening", new MoveOpening(Day(100), "The builders are late."));
        await host.Settle();
    }

    static async Task CostsAsPreviewed(TestHost host, Guid booking, CancellationFee expected)
    {
        Assert.Equal(expected, await host.Client("alpha-requester").Get<CancellationFee>($"{Bookings}/{booking}/cancellation"));
        var cancelled = await host.Decide("alpha-requester", booking, "cancel", "Too late for our trial.");
        Assert.Equal(("Cancelled", expected), (cancelled.State, cancelled.CancellationFee));
        Assert.Equal(("Terminated", expected), (await host.ContractOf(booking)) is var c ? (c.State, c.CancellationFee) : default);
    }
}
