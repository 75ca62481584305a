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
/// The last signature of 200 paid contracts against whatever may end their bookings at that moment, on PostgreSQL and RabbitMQ, twenty at once.
/// Each costs 100 million won, and 22 million are paid.
/// </summary>
public class SignatureRaceTests
{
    const int Lines = 20, PerLine = 10;

    static readonly Money Paid = Money.Krw(22_000_000), Nothing = Money.Krw(0);

    [Fact]
    public async Task Of_200_signatures_raced_with_the_expiry_of_their_holds_each_leaves_all_services_agreeing()
    {
        await using var host = await NewHost();
        var waiting = await WaitForOneSignature(host);
        foreach (var (batch, second) in waiting.Chunk(Lines).Select((b, i) => (b, i + 1)))
            foreach (var booking in batch) await host.Execute<CapacityDb>("UPDATE allocations SET hold_expires_at = {0} WHERE booking_id = {1}", Second(second), booking);

        foreach (var (batch, round) in waiting.Chunk(Lines).Select((b, i) => (b, i)))
        {
            // The later the round, the more signatures are there before the time is up: none in the first, in the last all with their effect.
            var (answered, enough) = (0, new TaskCompletionSource());
            if (round == 0) await TimeIsUp(Task.CompletedTask);
            var signing = Task.WhenAll(batch.Select(async booking =>
            {
                await Sign(host, booking);
                if (Interlocked.Increment(ref answered) == 2 * round) enough.SetResult();
            }));
            if (round == PerLine - 1) await TimeIsUp(Known(signing));
            else if (round > 0) await TimeIsUp(enough.Task);
            await signing;

            async Task Known(Task signed)
            {
                await signed;
                await host.Settle();
            }

            async Task TimeIsUp(Task after)
            {
                await after;
                host.Clock.SetUtcNow(Second(round + 1));
                await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(host.Lapse)));
            }
        }

        var ends = await EndsOf(host, waiting);
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
        var waiting = await WaitForOneSignature(host);

        foreach (var batch in waiting.Chunk(Lines))
            await Task.WhenAll(batch.Select(async (booking, i) =>
            {
                // The first of a batch signs before, the last when the cancellation is known here too; the others at the moment of it, or at that of its answer.
                if (i == 0) await Sign(host, booking);
                var cancelling = host.Client("alpha-requester").Send($"{Bookings}/{booking}/cancel", new Decision("Not needed."));
                if (i % 2 == 1) await cancelling;
                if (i == Lines - 1) await Eventually.True("the contract is withdrawn", async () => (await host.ContractOf(booking)).State == "Withdrawn");
                if (i > 0) await Sign(host, booking);
                Assert.Equal(HttpStatusCode.OK, (await cancelling).StatusCode);
            }));

        var ends = await EndsOf(host, waiting);
        // Signed first, 30 days or fewer before commencement cost 100 %, 31 to 60 cost 75 %, 61 to 90 50 %, 91 to 180 30 %.
        var fees = new[] { 100, 75, 50, 30 }.Select(percent => Money.Krw(1_000_000 * percent));
        Assert.All(ends, e => Assert.Contains(e,
            fees.Select(fee => new End(BookingState.Cancelled, AllocationState.Released, ContractState.Terminated, 0, e.InForce, Paid, fee))
                .Append(new(BookingState.Cancelled, AllocationState.Released, ContractState.Withdrawn, 0, false, Paid, Nothing))));
        Assert.Equal(2, ends.Select(e => e.Contract).Distinct().Count());
    }

    /// <summary>What the three services say of one booking. Fee and what was paid are the same in Booking and in Contracting.</summary>
    sealed record End(BookingState Booking, AllocationState Allocation, ContractState Contract, int Slots, bool InForce, Money Paid, Money? Fee);

    /// <summary>Of the tests' clock. Tokens of requests under way stay valid for longer.</summary>
    static DateTimeOffset Second(int number) => TestHost.Start.AddSeconds(number);

    static async Task<TestHost> NewHost()
    {
        var host = await TestHost.New(Shape.Distributed);
        host.LapseOnlyWhenAsked();
        return host;
    }

    /// <summary>Approved, paid and signed by the firm; only the centre's signature is missing. Chunks of as many as there are lines lie ten days apart.</summary>
    static async Task<IReadOnlyList<Guid>> WaitForOneSignature(TestHost host)
    {
        var lines = new List<string>();
        while (lines.Count < Lines) lines.Add(await host.AddPricedLine(100_000_000));
        var stages = Enumerable.Range(2, PerLine).SelectMany(i => lines.Select(line => Stage(line, 10 * i, 10 * i + 5))).ToList();
        var bookings = new List<Guid>();
        foreach (var batch in stages.Chunk(Lines))
            bookings.AddRange(await Task.WhenAll(batch.Select(async s => (await host.Client("alpha-requester").Post<BookingView>(Bookings, Request("P1", s))).Id)));
        await host.Settle();
        foreach (var batch in bookings.Chunk(Lines))
            await Task.WhenAll(batch.Select(id => host.Client("staff").Post<BookingView>($"{Bookings}/{id}/approve", new Decision("Fits."))));
        await host.Settle();
        foreach (var batch in bookings.Chunk(Lines))
            await Task.WhenAll(batch.Select(async id => await (await host.Pay(Contract.IdFor(id), Paid)).Read<ContractView>()));
        // Without the password, which would be most of the time that this test takes.
        await host.In(async services =>
        {
            var db = services.GetRequiredService<ContractingDb>();
            foreach (var contract in await db.Contracts.Where(c => bookings.Contains(c.BookingId!.Value)).ToListAsync())
                contract.Sign(new(Party.Organisation, "alpha", "u-alpha", "Han Ji-woo"), "I agree for alpha", host.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await host.Settle();
        return bookings;
    }

    /// <summary>Too late it is refused, and that is all that may happen.</summary>
    static async Task Sign(TestHost host, Guid booking)
    {
        var answer = await host.Sign("centre-signatory", Contract.IdFor(booking));
        if (!answer.IsSuccessStatusCode) await answer.Problem(409, "not-ready-to-sign");
    }

    static async Task<IReadOnlyList<End>> EndsOf(TestHost host, IReadOnlyList<Guid> ids)
    {
        await host.Settle();
        var ends = await host.In(async services =>
        {
            var bookings = await services.GetRequiredService<BookingDb>().Bookings.Where(b => ids.Contains(b.Id)).ToListAsync();
            var allocations = await services.GetRequiredService<CapacityDb>().Allocations.Include(a => a.Slots).ToDictionaryAsync(a => a.BookingId);
            var contracts = await services.GetRequiredService<ContractingDb>().Contracts.ToDictionaryAsync(c => c.Id);
            return bookings.ConvertAll(b =>
            {
                var (allocation, contract) = (allocations[b.Id], contracts[Contract.IdFor(b.Id)]);
                Assert.Equal((contract.CancellationFee, contract.Paid), (b.Fee, b.Paid));
                Assert.Equal(contract.CancellationFee?.Due, contract.CancellationFee?.Fee - contract.Paid);
                return new End(b.State, allocation.State, contract.State, allocation.Present.Count, contract.InForceSince is not null, contract.Paid, contract.CancellationFee?.Fee);
            });
        });
        Assert.Equal(Lines * PerLine, ends.Count);
        foreach (var (end, count) in ends.CountBy(e => e)) TestContext.Current.TestOutputHelper?.WriteLine($"{count} x {end}");
        return ends;
    }
}
