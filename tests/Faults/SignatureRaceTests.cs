using System.Net;
using CdmoBooking.Booking;
using CdmoBooking.Booking.Domain;
using CdmoBooking.Capacity;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Contracting;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Faults.Tests;

/// <summary>
/// The last signature of paid contracts against whatever may end their bookings at that moment, on PostgreSQL and RabbitMQ. Twenty at once, each on
/// a line of its own; ten times, for different windows. Each costs 100 million won, and 22 million are paid.
/// </summary>
public class SignatureRaceTests
{
    const int AtOnce = 20, Batches = 10;

    static readonly Money Paid = Money.Krw(22_000_000), Nothing = Money.Krw(0);

    [Fact]
    public async Task Of_200_signatures_raced_with_the_expiry_of_their_holds_each_leaves_all_services_agreeing()
    {
        await using var host = await NewHost("--Holds:SigningDays=1");
        var lines = await Lines(host);
        var ends = new List<End>();
        for (var batch = 0; batch < Batches; batch++)
        {
            var waiting = await WaitForOneSignature(host, lines, batch);
            var lapse = (await host.Booking(waiting[0].Booking)).HoldExpiresAt!.Value;
            host.Clock.SetUtcNow(lapse.AddSeconds(-1));

            // The later in the test, the more signatures are there before the time is up.
            var (answered, enough) = (0, new TaskCompletionSource());
            if (batch == 0) enough.SetResult();
            var signing = waiting.Select(async w =>
            {
                await Sign(host, w);
                if (Interlocked.Increment(ref answered) == 2 * batch) enough.SetResult();
            });
            await Task.WhenAll([.. signing, TimeIsUp()]);
            ends.AddRange(await EndsOf(host, waiting));

            async Task TimeIsUp()
            {
                await enough.Task;
                host.Clock.SetUtcNow(lapse);
                await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(host.Lapse)));
            }
        }

        Report(ends);
        Assert.Equal(AtOnce * Batches, ends.Count);
        Assert.All(ends, e => Assert.Contains(e, new End[]
        {
            new(BookingState.Firm, AllocationState.Firm, ContractState.Executed, 1, true, Paid, null),
            new(BookingState.Expired, AllocationState.Expired, ContractState.Terminated, 0, false, Paid, Nothing),
            new(BookingState.Expired, AllocationState.Expired, ContractState.Withdrawn, 0, false, Paid, Nothing),
        }));
        Assert.Equal(2, ends.Select(e => e.Booking).Distinct().Count());
    }

    [Fact]
    public async Task Of_200_signatures_raced_with_a_cancellation_each_leaves_all_services_agreeing()
    {
        await using var host = await NewHost();
        var lines = await Lines(host);
        var ends = new List<End>();
        for (var batch = 0; batch < Batches; batch++)
        {
            var waiting = await WaitForOneSignature(host, lines, batch);

            await Task.WhenAll(waiting.Select(async (w, i) =>
            {
                var cancelling = host.Client("alpha-requester").Send($"{Bookings}/{w.Booking}/cancel", new Decision("Not needed."));
                // A signature takes longer than a cancellation, because of the password: some get a start, some wait for the other's answer.
                if (i % 2 == 1) await cancelling;
                await Task.WhenAll(Sign(host, w), cancelling);
                Assert.Equal(HttpStatusCode.OK, (await cancelling).StatusCode);
            }));
            ends.AddRange(await EndsOf(host, waiting));
        }

        Report(ends);
        Assert.Equal(AtOnce * Batches, ends.Count);
        // Signed first, 30 days or fewer before commencement cost 100 %, 31 to 60 cost 75 %, 61 to 90 50 %, 91 to 180 30 %.
        var fees = new[] { 100, 75, 50, 30 }.Select(percent => Money.Krw(1_000_000 * percent));
        Assert.All(ends, e => Assert.Contains(e,
            fees.Select(fee => new End(BookingState.Cancelled, AllocationState.Released, ContractState.Terminated, 0, e.InForce, Paid, fee))
                .Append(new(BookingState.Cancelled, AllocationState.Released, ContractState.Withdrawn, 0, false, Paid, Nothing))));
        Assert.Equal(2, ends.Select(e => e.Contract).Distinct().Count());
    }

    /// <summary>What the three services say of one booking. Fee and what was paid are the same in Booking and in Contracting.</summary>
    sealed record End(BookingState Booking, AllocationState Allocation, ContractState Contract, int Slots, bool InForce, Money Paid, Money? Fee);

    sealed record Waiting(Guid Booking, Guid Contract);

    static async Task<TestHost> NewHost(params string[] settings)
    {
        var host = await TestHost.New(Shape.Distributed, settings);
        host.LapseOnlyWhenAsked();
        return host;
    }

    static async Task<IReadOnlyList<string>> Lines(TestHost host)
    {
        var lines = new List<string>();
        for (var i = 0; i < AtOnce; i++) lines.Add(await host.AddPricedLine(100_000_000));
        return lines;
    }

    /// <summary>Approved, paid and signed by the firm; only the centre's signature is missing.</summary>
    static async Task<IReadOnlyList<Waiting>> WaitForOneSignature(TestHost host, IReadOnlyList<string> lines, int batch)
    {
        var start = 20 + 10 * batch;
        var bookings = await Task.WhenAll(lines.Select(line =>
            host.Client("alpha-requester").Post<BookingView>(Bookings, Request("P1", Stage(line, start, start + 5)))));
        await host.Settle();
        await Task.WhenAll(bookings.Select(b => host.Client("staff").Post<BookingView>($"{Bookings}/{b.Id}/approve", new Decision("Fits."))));
        await host.Settle();
        var waiting = await Task.WhenAll(bookings.Select(async b =>
        {
            var contract = await host.ContractOf(b.Id);
            await (await host.Pay(contract.Id, contract.DepositDue)).Read<ContractView>();
            await (await host.Sign("alpha-signatory", contract.Id)).Read<ContractView>();
            return new Waiting(b.Id, contract.Id);
        }));
        await host.Settle();
        return waiting;
    }

    /// <summary>Too late it is refused, and that is all that may happen.</summary>
    static async Task Sign(TestHost host, Waiting waiting)
    {
        var answer = await host.Sign("centre-signatory", waiting.Contract);
        if (!answer.IsSuccessStatusCode) await answer.Problem(409, "not-ready-to-sign");
    }

    static async Task<IReadOnlyList<End>> EndsOf(TestHost host, IReadOnlyList<Waiting> waiting)
    {
        await host.Settle();
        return await host.In(async services =>
        {
            var ids = waiting.Select(w => w.Booking).ToList();
            var bookings = await services.GetRequiredService<BookingDb>().Bookings.Where(b => ids.Contains(b.Id)).ToListAsync();
            var allocations = await services.GetRequiredService<CapacityDb>().Allocations.Include(a => a.Slots).Where(a => ids.Contains(a.BookingId)).ToDictionaryAsync(a => a.BookingId);
            var contracts = await services.GetRequiredService<ContractingDb>().Contracts.Where(c => ids.Contains(c.BookingId!.Value)).ToListAsync();
            return bookings.ConvertAll(b =>
            {
                var (allocation, contract) = (allocations[b.Id], contracts.Single(c => c.BookingId == b.Id));
                Assert.Equal((contract.CancellationFee, contract.Paid), (b.Fee, b.Paid));
                Assert.Equal(contract.CancellationFee?.Due, contract.CancellationFee?.Fee - contract.Paid);
                return new End(b.State, allocation.State, contract.State, allocation.Present.Count, contract.InForceSince is not null, contract.Paid, contract.CancellationFee?.Fee);
            });
        });
    }

    static void Report(IEnumerable<End> ends)
    {
        foreach (var (end, count) in ends.CountBy(e => e)) TestContext.Current.TestOutputHelper?.WriteLine($"{count} x {end}");
    }
}
