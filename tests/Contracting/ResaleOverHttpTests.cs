using CdmoBooking.Contracting.Contracts;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Contracting.Tests;

/// <summary>
/// A batch takes two days and costs 20 million won. Alpha has five, the days 200 to 210, has paid 22 million (20 % of 110) and cancels 180 days
/// before: 30 % of 100 million = 30 million.
/// </summary>
public class ResaleOverHttpTests
{
    [Theory, BothShapes]
    public async Task A_relet_of_40_percent_of_the_cancelled_days_takes_40_percent_off_the_fee_by_itself(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (line, alpha) = await AlphaHasCancelled(host);
        Assert.Equal((Money.Krw(30_000_000), Money.Krw(8_000_000)), await FeeOf(host, alpha));

        var beta = await host.Book("beta-requester", "P1", Stage(line, 200, 204, batches: 2));
        Assert.Equal((Money.Krw(30_000_000), Money.Krw(8_000_000)), await FeeOf(host, alpha));
        await host.ExecuteAndPay(beta.Id);

        // Firm for 4 of the 10 days: 40 % of 30 million = 12 million less, 18 million; of the 22 million paid 4 million go back.
        Assert.Equal((Money.Krw(18_000_000), Money.Krw(-4_000_000)), await FeeOf(host, alpha));
        Assert.Equal(new ResaleCredit(4 * 1440, 10 * 1440, Money.Krw(12_000_000)), (await host.Booking(alpha)).CancellationFee!.Credit);
        await NothingTellsAlphaWhoBought(host, alpha, beta);
    }

    [Theory, BothShapes]
    public async Task Of_two_resales_that_overlap_no_day_counts_twice_and_a_buyer_that_cancels_pays_its_own_fee(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (line, alpha) = await AlphaHasCancelled(host);
        var beta = await host.Book("beta-requester", "P1", Stage(line, 200, 204, batches: 2));
        await host.ExecuteAndPay(beta.Id);
        await host.Decide("beta-requester", beta.Id, "cancel");
        // Alpha keeps its credit of 40 %. Beta owes 30 % of its 40 million: 12 million.
        Assert.Equal(Money.Krw(18_000_000), (await FeeOf(host, alpha)).Fee);
        Assert.Equal(Money.Krw(12_000_000), (await FeeOf(host, beta.Id)).Fee);

        var next = await host.Book("alpha-requester", "P1", Stage(line, 202, 206, batches: 2));
        await host.ExecuteAndPay(next.Id);

        // Days 200 to 204 and 202 to 206 are 6 of alpha's 10: 60 % of 30 million = 18 million less. Of beta's 4 days the last 2: half of 12 million less.
        Assert.Equal((Money.Krw(12_000_000), Money.Krw(-10_000_000)), await FeeOf(host, alpha));
        Assert.Equal(Money.Krw(6_000_000), (await FeeOf(host, beta.Id)).Fee);
    }

    [Theory, BothShapes]
    public async Task A_resale_that_Contracting_hears_of_before_the_cancellation_is_kept_for_the_settlement(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (_, alpha) = await AlphaIsFirm(host);
        await host.In(async services =>
        {
            await services.GetRequiredService<CreditOnCancelledSlotsResold>().Handle(new CancelledSlotsResold(alpha, 2, "alpha", 4 * 1440, 10 * 1440), default);
            return await services.GetRequiredService<ContractingDb>().SaveChangesAsync();
        });

        await host.Decide("alpha-requester", alpha, "cancel");

        Assert.Equal((Money.Krw(18_000_000), Money.Krw(-4_000_000)), await FeeOf(host, alpha));
    }

    [Theory, BothShapes]
    public async Task What_the_centre_took_back_or_was_only_held_is_nobodys_credit(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var (line, alpha) = await AlphaIsFirm(host);
        await host.Decide("staff", alpha, "cancel");
        var held = await host.Book("alpha-requester", "P1", Stage(line, 200, 210, batches: 5));
        await host.Decide("alpha-requester", held.Id, "cancel");

        var beta = await host.Book("beta-requester", "P1", Stage(line, 200, 204, batches: 2));
        await host.ExecuteAndPay(beta.Id);

        Assert.Equal(("Firm", 0), ((await host.Booking(beta.Id)).State, await host.Count<Capacity.CapacityDb>("cancelled_slots WHERE line_id = {0}", line)));
        Assert.Equal((Money.Krw(0), Money.Krw(-22_000_000)), await FeeOf(host, alpha));
    }

    static async Task<(string Line, Guid Booking)> AlphaIsFirm(TestHost host)
    {
        var line = await host.AddLine(batchDays: 2, turnaroundDays: 0, changeoverDays: 0);
        await host.AddRate(line, 20_000_000);
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 200, 210, batches: 5));
        await host.ExecuteAndPay(booking.Id);
        host.Clock.SetUtcNow(Day(20));
        return (line, booking.Id);
    }

    static async Task<(string Line, Guid Booking)> AlphaHasCancelled(TestHost host)
    {
        var (line, booking) = await AlphaIsFirm(host);
        await host.Decide("alpha-requester", booking, "cancel");
        return (line, booking);
    }

    /// <summary>The same in Booking and in Contracting.</summary>
    static async Task<(Money Fee, Money Due)> FeeOf(TestHost host, Guid booking)
    {
        var fee = (await host.Booking(booking)).CancellationFee!;
        Assert.Equal((await host.ContractOf(booking)).CancellationFee, fee);
        return (fee.Fee, fee.Due);
    }

    static async Task NothingTellsAlphaWhoBought(TestHost host, Guid booking, BookingView buyer)
    {
        var alpha = host.Client("alpha-requester");
        var contract = await host.ContractOf(booking);
        foreach (var path in new[] { $"{Bookings}/{booking}", $"{Bookings}/{booking}/history", $"{Steps.Contracts}/{contract.Id}", $"{Steps.Contracts}/{contract.Id}/history" })
        {
            var seen = await alpha.GetStringAsync(path);
            Assert.DoesNotContain("beta", seen, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(buyer.Id.ToString(), seen, StringComparison.OrdinalIgnoreCase);
        }
        var history = await alpha.Get<IReadOnlyList<HistoryEntry>>($"{Steps.Contracts}/{contract.Id}/history");
        Assert.Equal("system", history.Single(e => e.What == "Slots sold again").By);
        Assert.Equal("system", (await alpha.Get<IReadOnlyList<HistoryEntry>>($"{Bookings}/{booking}/history"))[^1].By);
    }
}
