using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Holds;

/// <summary>A hold lapses 14 days after the request, or 30 days after the approval.</summary>
public class ExpiryTests
{
    const string Blocking = "slots WHERE blocking AND line_id = {0}";

    [Theory, BothShapes]
    public async Task A_hold_expires_by_the_job_and_not_before_its_time(Shape shape)
    {
        await using var host = await WithoutJobs(shape);
        var line = await host.AddLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        Assert.Equal(Day(14), booking.HoldExpiresAt);

        host.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        await RunJob(host);
        Assert.Equal("OnHold", (await host.Booking(booking.Id)).State);

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await RunJob(host);
        Assert.Equal("Expired", (await host.Booking(booking.Id)).State);
        Assert.Equal(0, await host.Count<CapacityDb>(Blocking, line));
    }

    [Theory, BothShapes]
    public async Task A_lapsed_hold_blocks_nobody_even_if_no_job_ever_runs(Shape shape)
    {
        await using var host = await WithoutJobs(shape);
        var (line, other) = (await host.AddLine(), await host.AddLine());
        var lapsed = await host.Book("alpha-requester", "P1", Stage(line, 40, 45), Stage(other, 45, 60));
        Assert.Equal("OnHold", lapsed.State);

        host.Clock.Advance(TimeSpan.FromDays(14));
        var winner = await host.Book("beta-requester", "P2", Stage(line, 40, 45));

        Assert.Equal("OnHold", winner.State);
        Assert.Equal("Expired", (await host.Booking(lapsed.Id)).State);
        Assert.Equal(1, await host.Count<CapacityDb>(Blocking, line));
        Assert.Equal(0, await host.Count<CapacityDb>(Blocking, other));
    }

    [Theory, BothShapes]
    public async Task Availability_and_board_show_a_lapsed_hold_as_free_before_anyone_has_ended_it(Shape shape)
    {
        await using var host = await WithoutJobs(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        host.Clock.Advance(TimeSpan.FromDays(14));

        var beta = host.Client("beta-requester");
        var free = await beta.Get<Page<Window>>($"/api/capacity/availability?service={line}&from={Day(40):s}Z&until={Day(45):s}Z");
        var board = await beta.Get<BoardView>($"/api/capacity/board?from={Day(30):s}Z&until={Day(60):s}Z");

        Assert.Equal(Day(40), Assert.Single(free.Items).Start);
        Assert.Empty(board.Lines.Single(l => l.LineId == line).Bars);
        Assert.Equal(1, await host.Count<CapacityDb>(Blocking, line));
    }

    [Theory, BothShapes]
    public async Task Jobs_that_run_at_once_expire_each_hold_once(Shape shape)
    {
        await using var host = await WithoutJobs(shape);
        var line = await host.AddLine();
        var first = await host.Book("alpha-requester", "P1", Stage(line, 40, 45));
        var second = await host.Book("beta-requester", "P2", Stage(line, 48, 53));

        host.Clock.Advance(TimeSpan.FromDays(15));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(host.Run<ExpireHolds>)));
        await host.Settle();

        foreach (var booking in new[] { first, second })
        {
            Assert.Equal("Expired", (await host.Booking(booking.Id)).State);
            Assert.Equal(1, await host.Count<CapacityDb>("outbox WHERE type = 'HoldExpired' AND stream = {0}", $"allocation/{booking.Id}"));
        }
    }

    [Theory, BothShapes]
    public async Task An_approval_extends_the_hold(Shape shape)
    {
        await using var host = await WithoutJobs(shape);
        var line = await host.AddPricedLine();
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 60, 65));

        host.Clock.Advance(TimeSpan.FromDays(13));
        var approved = await host.Decide("staff", booking.Id, "approve");
        Assert.Equal(Day(43), approved.HoldExpiresAt);

        host.Clock.Advance(TimeSpan.FromDays(29));
        await RunJob(host);
        Assert.Equal("Reserved", (await host.Booking(booking.Id)).State);

        host.Clock.Advance(TimeSpan.FromDays(1));
        await RunJob(host);
        Assert.Equal("Expired", (await host.Booking(booking.Id)).State);
        Assert.Equal("Withdrawn", (await host.ContractOf(booking.Id)).State);
    }

    [Theory, BothShapes]
    public async Task An_approval_after_the_lapse_is_refused_and_one_that_Capacity_hears_of_after_it_ends_expired(Shape shape)
    {
        await using var host = await WithoutJobs(shape);
        var line = await host.AddPricedLine();
        var early = await host.Book("alpha-requester", "P1", Stage(line, 60, 65));
        var late = await host.Book("alpha-requester", "P1", Stage(line, 70, 75));

        // The approval is under way while the hold lapses: for Capacity the time is up already.
        await host.Execute<CapacityDb>("UPDATE allocations SET hold_expires_at = {0} WHERE booking_id = {1}", Day(0), early.Id);
        Assert.Equal("Expired", (await host.Decide("staff", early.Id, "approve")).State);
        Assert.Equal("Withdrawn", (await host.ContractOf(early.Id)).State);

        host.Clock.Advance(TimeSpan.FromDays(14));
        var refused = await host.Client("staff").Send($"{Bookings}/{late.Id}/approve", new Decision("Too late."));
        await refused.Problem(409, "hold-lapsed");
        await RunJob(host);
        Assert.Equal("Expired", (await host.Booking(late.Id)).State);
        Assert.Equal(0, await host.Count<CapacityDb>(Blocking, line));
    }

    [Theory, BothShapes]
    public async Task A_contract_gate_met_after_the_lapse_ends_expired_and_what_was_paid_is_due_back(Shape shape)
    {
        await using var host = await WithoutJobs(shape);
        var line = await host.AddPricedLine(wonPerBatch: 100_000_000);
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 60, 65));
        var contract = await host.Execute(booking.Id);
        // 20 % of 100 million and its VAT of 10 %.
        Assert.Equal(Money.Krw(22_000_000), contract.DepositDue);

        host.Clock.Advance(TimeSpan.FromDays(30));
        await (await host.Pay(contract.Id, contract.DepositDue)).Read<ContractView>();
        await host.Settle();

        Assert.Equal("Expired", (await host.Booking(booking.Id)).State);
        Assert.Equal(0, await host.Count<CapacityDb>(Blocking, line));
        contract = await host.ContractOf(booking.Id);
        Assert.Equal("Terminated", contract.State);
        Assert.Equal((Money.Krw(0), Money.Krw(22_000_000), Money.Krw(-22_000_000)),
            (contract.CancellationFee!.Fee, contract.CancellationFee.Paid, contract.CancellationFee.Due));
        Assert.Equal(contract.CancellationFee, (await host.Booking(booking.Id)).CancellationFee);
    }

    /// <summary>Nothing happens in these hosts but what the test does.</summary>
    static async Task<TestHost> WithoutJobs(Shape shape)
    {
        var host = await TestHost.New(shape);
        host.Services.GetRequiredService<IRecurringJobManager>().RemoveIfExists(nameof(ExpireHolds));
        return host;
    }

    static async Task RunJob(TestHost host)
    {
        await host.Run<ExpireHolds>();
        await host.Settle();
    }
}
