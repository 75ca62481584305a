using System.Net;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.People;

[assembly: AssemblyFixture(typeof(SharedSystems))]
[assembly: AssemblyFixture(typeof(CdmoBooking.Journeys.Tests.Isolation.Worlds))]

namespace CdmoBooking.Journeys.Tests;

/// <summary>Whole walks through the system as it runs, in both shapes. Each walk keeps to lines of its own.</summary>
public sealed class JourneyTests(SharedSystems systems) : IAsyncDisposable
{
    static readonly Product Vaccine = new("ALF-101", "mrna"), Enzyme = new("ENZ-7", "microbial"), Cells = new("CEL-3", "cell");

    SystemUnderTest? system;
    People people = null!;

    [Theory, BothShapes]
    public async Task A_route_is_held_whole_and_becomes_firm_once_it_is_signed_paid_and_its_lines_are_qualified(Shape shape)
    {
        await Given(shape);
        await AlphaFindsMrnaCapacity();

        var booking = await AlphaRequestsTheRoute();
        booking = await people.AwaitState("alpha-requester", booking, "OnHold");
        AllStagesAreHeldWithTheirLags(booking);
        await people.Await("alpha-requester", booking, "shows its price", b => b.Price is not null);

        await people.Decide("staff", booking, "approve", "Fits the campaign plan.");
        var contract = await people.AwaitContract("alpha-requester", booking);
        // Work 2 x 260 + 2 x 140 + 95 + 35 = 930; materials 2 x 45 + 2 x 30 + 8 = 158; with 10 % VAT 1,196.8 million, of which 20 % are the deposit.
        Assert.Equal((Money.Krw(1_088_000_000), Money.Krw(239_360_000)), (contract.Price, contract.DepositDue));
        await people.Await("alpha-requester", booking, "shows its price", b => b.Price == contract.Price && b.ContractId == contract.Id);

        await people.Sign("alpha-signatory", contract);
        Assert.Equal("Executed", (await people.Sign("centre-signatory", contract)).State);
        await people.RecordDeposit(contract);
        var waiting = await people.Await("alpha-requester", booking, "waits for its line", b => b.Next?.Action == "The line is qualified.");
        Assert.Equal("Reserved", waiting.State);

        await people.Qualify("mrna-ds-1");
        await people.Await("alpha-requester", booking, "has one provisional stage left", b => b.Stages.Count(s => s.Slot!.Provisional) == 1);
        Assert.Equal("Reserved", (await people.See("alpha-requester", booking.Id)).State);
        await people.Qualify("lnp-1");
        booking = await people.AwaitState("alpha-requester", booking, "Firm");

        Assert.DoesNotContain(booking.Stages, s => s.Slot!.Provisional);
        await TheBoardShowsItOnlyToThoseEntitled(booking);
        await TheHistoryListsEveryStepWithWho(booking);
        await ForBetaItDoesNotExist(booking, contract);
    }

    [Theory, BothShapes]
    public async Task A_firm_booking_is_cancelled_for_the_fee_of_the_ladder_and_frees_its_slot(Shape shape)
    {
        await Given(shape);
        var stage = Stage("microbial-ds", 1, 45, 65, "micro-1000");
        var booking = await AlphaHasAFirmBooking(stage);
        var slot = booking.Stages[0].Slot!;

        var preview = await people.Ask<CancellationFee>("alpha-requester", $"/api/booking/bookings/{booking.Id}/cancellation");
        Assert.Equal((75m, Money.Krw(180_000_000), Money.Krw(135_000_000)), (preview.Percent, preview.Price, preview.Fee));
        // 20 % of 180 million and their VAT are paid.
        Assert.Equal((Money.Krw(39_600_000), Money.Krw(95_400_000)), (preview.Paid, preview.Due));
        await people.Decide("alpha-requester", booking, "cancel", "The study is stopped.");

        var cancelled = await people.Await("alpha-requester", booking, "shows its fee", b => b.CancellationFee is not null);
        Assert.Equal(("Cancelled", preview), (cancelled.State, cancelled.CancellationFee));
        var contract = await people.AwaitContract("alpha-requester", booking);
        Assert.Equal(("Terminated", preview), (contract.State, contract.CancellationFee));
        await Eventually.True("the slot is off the board", async () => (await people.Board("operations", slot)).Count == 0);
        var next = await people.AwaitAnswer("beta-requester", await people.Request("beta-requester", "Enzyme of beta", Enzyme, stage));
        Assert.Equal(("OnHold", slot.Start), (next.State, next.Stages[0].Slot!.Start));
    }

    [Theory, BothShapes]
    public async Task A_rejected_request_frees_its_slot_for_the_other_firm(Shape shape)
    {
        await Given(shape);
        var stage = Stage("msc-culture", 1, 100, 130, "cell-1");
        var first = await people.AwaitState("alpha-requester", await people.Request("alpha-requester", "Cells of alpha", Cells, stage), "OnHold");
        var refused = await people.AwaitAnswer("beta-requester", await people.Request("beta-requester", "Cells of beta", Cells, stage));
        Assert.Equal("Refused", refused.State);

        await people.Decide("staff", first, "reject", "No comparability data.");

        await Eventually.True("the slots of the rejected request are released", async () =>
            (await people.History("alpha-requester", first)).Any(e => e.What == "slots released"));
        var second = await people.AwaitAnswer("beta-requester", await people.Request("beta-requester", "Cells of beta again", Cells, stage));
        Assert.Equal(("OnHold", first.Stages[0].Slot!.Start), (second.State, second.Stages[0].Slot!.Start));
        Assert.Equal("Rejected", (await people.See("alpha-requester", first.Id)).State);
    }

    [Theory, BothShapes]
    public async Task A_refusal_gives_its_reasons_and_an_alternative_that_is_held_when_requested_as_shown(Shape shape)
    {
        await Given(shape);
        var stage = Stage("microbial-ds", 1, 150, 160, "micro-50");
        await people.AwaitState("alpha-requester", await people.Request("alpha-requester", "Enzyme of alpha", Enzyme, stage), "OnHold");

        var refused = await people.AwaitAnswer("beta-requester", await people.Request("beta-requester", "Second enzyme", Enzyme, stage));

        Assert.Equal(("Refused", "taken"), (refused.State, Assert.Single(refused.Reasons).Code));
        Assert.DoesNotContain("alpha", await people.Text("beta-requester", $"/api/booking/bookings/{refused.Id}"), StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(refused.Alternatives);
        foreach (var alternative in refused.Alternatives)
        {
            var held = await people.AwaitAnswer("beta-requester", await people.Request("beta-requester", "Alternative", Enzyme, [.. alternative.Stages.Select(AsShown)]));
            Assert.Equal("OnHold", held.State);
            Assert.Equal(alternative.Stages.Select(s => s.Slot), held.Stages.Select(s => s.Slot!));
            await people.Decide("beta-requester", held, "cancel", "The next alternative may need the same line.");
            await Eventually.True("the alternative is free again", async () =>
                (await people.History("beta-requester", held)).Any(e => e.What == "slots released"));
        }
    }

    async Task Given(Shape shape)
    {
        system = await systems.Of(shape);
        people = new(system);
    }

    async Task AlphaFindsMrnaCapacity()
    {
        var free = await people.Ask<Page<Window>>("alpha-requester",
            $"/api/capacity/availability?service=mrna-ds&batches=2&product=ALF-101&from={Day(0):yyyy-MM-dd}&until={Day(400):yyyy-MM-dd}");
        var line = await people.Ask<LineView>("alpha-requester", "/api/capacity/lines/mrna-ds-1");
        Assert.Equal("Planned", line.State);
        Assert.NotEmpty(free.Items);
        Assert.All(free.Items, w => Assert.True(w is { LineId: "mrna-ds-1", Provisional: true } && w.Start >= line.OpensAt));
    }

    Task<BookingView> AlphaRequestsTheRoute() => people.Request("alpha-requester", "Influenza vaccine, phase 1", Vaccine,
        Stage("mrna-ds", 2, 0, 400),
        Stage("lnp", 2, 0, 400, maxLagDays: 14),
        Stage("fill-finish", 1, 0, 400, minLagDays: 2, maxLagDays: 30),
        Stage("qc-release", 1, 0, 400, minLagDays: 1));

    static void AllStagesAreHeldWithTheirLags(BookingView booking)
    {
        Assert.All(booking.Stages, s => Assert.NotNull(s.Slot));
        Assert.Equal([true, true, false, false], booking.Stages.Select(s => s.Slot!.Provisional));
        foreach (var (before, stage) in booking.Stages.Zip(booking.Stages.Skip(1)))
        {
            var lag = (stage.Slot!.Start - before.Slot!.End).TotalDays;
            Assert.InRange(lag, stage.MinLagDays ?? 0, stage.MaxLagDays ?? double.MaxValue);
        }
        Assert.NotNull(booking.HoldExpiresAt);
    }

    async Task<BookingView> AlphaHasAFirmBooking(params StageRequest[] stages)
    {
        var booking = await people.Request("alpha-requester", "Enzyme to be cancelled", Enzyme, stages);
        booking = await people.AwaitState("alpha-requester", booking, "OnHold");
        await people.Decide("staff", booking, "approve", "Fits.");
        var contract = await people.AwaitContract("alpha-requester", booking);
        await people.Sign("alpha-signatory", contract);
        await people.Sign("centre-signatory", contract);
        await people.RecordDeposit(contract);
        await people.AwaitState("alpha-requester", booking, "Firm");
        return await people.Await("alpha-requester", booking, "waits for its first slot", b => b.Next?.Action == "The first slot starts.");
    }

    async Task TheBoardShowsItOnlyToThoseEntitled(BookingView booking)
    {
        foreach (var stage in booking.Stages.Where(s => s.Service is "mrna-ds" or "lnp"))
        {
            foreach (var user in new[] { "alpha-requester", "operations" })
            {
                var shown = Assert.Single(await people.Board(user, stage.Slot!), b => b.Kind == "firm");
                Assert.Equal((booking.Id, "alpha", booking.Title), (shown.BookingId, shown.Organisation, shown.Title));
            }
            Assert.All(await people.Board("beta-requester", stage.Slot!), b =>
                Assert.Equal(("occupied", null, null, null, null), (b.Kind, b.BookingId, b.Organisation, b.Title, b.Service)));
            var seen = await people.Text("beta-requester", BoardPath(stage.Slot!));
            Assert.Contains("occupied", seen, StringComparison.Ordinal);
            Assert.All(new[] { "alpha", booking.Title, booking.Id.ToString(), booking.Product.Name },
                secret => Assert.DoesNotContain(secret, seen, StringComparison.OrdinalIgnoreCase));
        }
    }

    async Task TheHistoryListsEveryStepWithWho(BookingView booking)
    {
        var history = await people.History("alpha-requester", booking);
        (string What, string By)[] expected =
        [
            ("drafted", "Ji-woo Han (alpha-requester)"), ("submitted", "Ji-woo Han (alpha-requester)"), ("held", "system, for Ji-woo Han (alpha-requester)"), ("quoted", "system, for Ji-woo Han (alpha-requester)"),
            ("approved", "Ha-eun Choi (staff)"), ("hold extended", "system, for Ha-eun Choi (staff)"), ("contract drafted", "system, for Ha-eun Choi (staff)"),
            ("contract executed", "system, for Sung-ho Lim (centre-signatory)"), ("deposit received", "system, for Ha-eun Choi (staff)"), ("contract gate met", "system, for Ha-eun Choi (staff)"),
            ("line qualified", "system, for Tae-yang Jung (operations)"), ("became firm", "system, for Tae-yang Jung (operations)"),
        ];
        // Separate queues reorder: what the gate lacked may be told once less, and where SlotsMadeFirm overtakes the second LineQualified, that has nothing left to say.
        Assert.Equal(expected.Distinct().Order(), history.Select(e => (e.What, e.By)).Where(e => e.What != "contract gate checked").Distinct().Order());
        Assert.Equal(history.OrderBy(e => e.At).Select(e => e.At), history.Select(e => e.At));
        Assert.Equal("Fits the campaign plan.", history.Single(e => e.What == "approved").Why);
    }

    async Task ForBetaItDoesNotExist(BookingView booking, ContractView contract)
    {
        foreach (var user in new[] { "beta-requester", "beta-signatory" })
            foreach (var path in new[]
                     {
                         $"/api/booking/bookings/{booking.Id}", $"/api/booking/bookings/{booking.Id}/history", $"/api/booking/bookings/{booking.Id}/cancellation",
                         $"/api/contracting/contracts/{contract.Id}", $"/api/contracting/contracts/{contract.Id}/document",
                     })
                Assert.Equal((path, HttpStatusCode.NotFound), (path, await people.Status(user, path)));
        Assert.Empty((await people.Ask<Page<ContractView>>("beta-signatory", $"/api/contracting/contracts?booking={booking.Id}")).Items);
        Assert.DoesNotContain((await people.Ask<Page<BookingView>>("beta-requester", "/api/booking/bookings")).Items, b => b.Organisation != "beta");
    }

    static StageRequest AsShown(BookedStage stage) => new(stage.Service, stage.Batches, stage.Slot.Start, stage.Slot.End, stage.Slot.LineId);

    /// <summary>The systems live on, so a failed test says what theirs have printed.</summary>
    public ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed) TestContext.Current.TestOutputHelper?.WriteLine(system?.Log ?? "");
        return ValueTask.CompletedTask;
    }
}
