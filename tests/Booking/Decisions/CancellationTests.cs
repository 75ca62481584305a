using CdmoBooking.Capacity;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Booking.Tests.Decisions;

/// <summary>The price is 100 million won, the deposit 20 million.</summary>
public class CancellationTests
{
    [Theory, BothShapes]
    public async Task Before_both_have_signed_a_cancellation_is_free(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddPricedLine(100_000_000);
        var held = await host.Book("alpha-requester", "P1", Stage(line, 20, 25));
        var reserved = await host.Book("alpha-requester", "P1", Stage(line, 30, 35));
        await host.Decide("staff", reserved.Id, "approve");
        var contract = await host.ContractOf(reserved.Id);
        await host.Sign("alpha-signatory", contract.Id);
        await host.Pay(contract.Id, Money.Krw(5_000_000));
        await host.Settle();

        Assert.Equal("Cancelled", (await host.Decide("alpha-requester", held.Id, "cancel")).State);
        var preview = await Preview(host, "alpha-requester", reserved.Id);
        var cancelled = await host.Decide("alpha-requester", reserved.Id, "cancel");

        // Nothing is owed, so the five million paid ahead go back.
        Assert.Equal(new(30, 0, Money.Krw(100_000_000), Money.Krw(0), Money.Krw(5_000_000), Money.Krw(-5_000_000), Free: FreeOfCharge.NotSigned), cancelled.CancellationFee);
        Assert.Equal(preview, cancelled.CancellationFee);
        Assert.Equal("Withdrawn", (await host.ContractOf(reserved.Id)).State);
        Assert.Equal(0, await host.Count<CapacityDb>("slots WHERE blocking AND line_id = {0}", line));
    }

    [Theory, BothShapes]
    public async Task After_both_have_signed_the_ladder_applies_as_the_preview_said(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        // Days from the start of the clock, and what a cancellation then costs of work that starts on day 200.
        (int Day, decimal Percent, long Fee, long Due, FeeTier Tier)[] cases =
        [
            (19, 10, 10_000_000, -12_000_000, new(181, null)), // 181 days before: 10 % of 100 million; 20 % of 110, VAT included, are paid
            (20, 30, 30_000_000, 8_000_000, new(91, 180)), // 180 days
            (109, 30, 30_000_000, 8_000_000, new(91, 180)), // 91 days
            (110, 50, 50_000_000, 28_000_000, new(61, 90)), // 90 days
            (140, 75, 75_000_000, 53_000_000, new(31, 60)), // 60 days
            (170, 100, 100_000_000, 78_000_000, new(null, 30)), // 30 days
        ];
        var bookings = new List<Guid>();
        foreach (var _ in cases)
        {
            var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddPricedLine(100_000_000), 200, 205));
            await host.ExecuteAndPay(booking.Id);
            Assert.Equal("Firm", (await host.Booking(booking.Id)).State);
            bookings.Add(booking.Id);
        }

        foreach (var (id, (day, percent, fee, due, tier)) in bookings.Zip(cases))
        {
            host.Clock.SetUtcNow(Day(day));
            var preview = await Preview(host, "alpha-requester", id);
            var cancelled = await host.Decide(day % 2 == 0 ? "alpha-requester" : "alpha-signatory", id, "cancel");

            Assert.Equal(new(200 - day, percent, Money.Krw(100_000_000), Money.Krw(fee), Money.Krw(22_000_000), Money.Krw(due), tier), cancelled.CancellationFee);
            Assert.Equal(preview, cancelled.CancellationFee);
            var contract = await host.ContractOf(id);
            Assert.Equal(("Terminated", cancelled.CancellationFee), (contract.State, contract.CancellationFee));
            Assert.Equal(preview, await Preview(host, "alpha-requester", id));
        }
    }

    [Theory, BothShapes]
    public async Task A_cancellation_by_the_centre_gives_back_what_was_paid(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddPricedLine(100_000_000);
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 20, 25));
        await host.ExecuteAndPay(booking.Id);
        Assert.Equal(100, (await Preview(host, "alpha-requester", booking.Id)).Percent);

        var preview = await Preview(host, "staff", booking.Id);
        var cancelled = await host.Decide("staff", booking.Id, "cancel", "The autoclave broke.");

        Assert.Equal(new(20, 0, Money.Krw(100_000_000), Money.Krw(0), Money.Krw(22_000_000), Money.Krw(-22_000_000), Free: FreeOfCharge.CentreCause), cancelled.CancellationFee);
        Assert.Equal(preview, cancelled.CancellationFee);
        Assert.Equal(0, await host.Count<CapacityDb>("slots WHERE blocking AND line_id = {0}", line));
    }

    [Theory, BothShapes]
    public async Task A_booking_that_has_ended_cannot_be_cancelled_again(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var booking = await host.Book("alpha-requester", "P1", Stage(await host.AddLine(), 10, 15));
        await host.Decide("alpha-requester", booking.Id, "cancel");

        await (await host.Client("alpha-requester").Send($"{Bookings}/{booking.Id}/cancel", new Decision("Again."))).Problem(409, "wrong-state");
    }

    static Task<CancellationFee> Preview(TestHost host, string user, Guid id) => host.Client(user).Get<CancellationFee>($"{Bookings}/{id}/cancellation");
}
