using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Lines;

public class QualificationTests
{
    [Theory, BothShapes]
    public async Task A_slot_on_a_planned_line_is_provisional_and_not_before_the_opening(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine(state: LineState.Planned, opensAt: Day(60));

        var early = await host.Book("alpha-requester", "P1", Stage(line, 55, 64));
        Assert.Equal(("Refused", "not-open"), (early.State, Assert.Single(early.Reasons).Code));

        var held = await host.Book("alpha-requester", "P1", Stage(line, 30, 90));
        Assert.Equal(new Window(line, $"Line {line}", Day(60), Day(65), Provisional: true), held.Stages[0].Slot);
    }

    [Theory, BothShapes]
    public async Task A_line_is_qualified_step_by_step_and_only_by_operations(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine(state: LineState.Planned, opensAt: Day(60));

        await (await Qualify(host, line, "Qualified")).Problem(409, "wrong-state");
        await (await Qualify(host, line, "Planned")).Problem(409, "wrong-state");
        await (await Qualify(host, line, "Qualifying", user: "staff")).Problem(403, "forbidden");
        await (await Qualify(host, line, "Qualifying", user: "alpha-requester")).Problem(403, "forbidden");
        await (await Qualify(host, line, "Qualifying", ifMatch: "\"7\"")).Problem(412, "stale-version");
        await (await Qualify(host, "no-such-line", "Qualifying")).Problem(404, "not-found");
        var faults = await (await Qualify(host, line, "Ready", reason: " ")).Problem(400, "invalid-request");
        Assert.Equal(["state", "reason"], faults.Errors!.Select(f => f.Pointer));

        Assert.Equal("Qualifying", (await (await Qualify(host, line, "Qualifying", ifMatch: "\"1\"")).Read<LineView>()).State);
        await (await Qualify(host, line, "Qualifying")).Problem(409, "wrong-state");
        Assert.Equal("Qualified", (await (await Qualify(host, line, "Qualified")).Read<LineView>()).State);
        await (await Qualify(host, line, "Qualified")).Problem(409, "wrong-state");
    }

    [Theory, BothShapes]
    public async Task Once_the_line_is_qualified_its_slots_are_real(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine(state: LineState.Planned, opensAt: Day(60));
        var held = await host.Book("alpha-requester", "P1", Stage(line, 30, 90));
        Assert.Equal("provisional", await KindOnBoard(host, line));

        await Qualify(host, line, "Qualifying");
        await host.Settle();
        Assert.True((await host.Booking(held.Id)).Stages[0].Slot!.Provisional);
        await Qualify(host, line, "Qualified");
        await host.Settle();

        var after = await host.Booking(held.Id);
        Assert.Equal(("OnHold", false), (after.State, after.Stages[0].Slot!.Provisional));
        Assert.Equal("held", await KindOnBoard(host, line));
        // Open now, so slots may start before the day that was announced.
        Assert.Equal(Day(30), (await host.Book("alpha-requester", "P1", Stage(line, 30, 90))).Stages[0].Slot!.Start);
    }

    [Theory, BothShapes]
    public async Task A_booking_whose_gate_was_met_before_becomes_firm_with_the_qualification(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddPricedLine(state: LineState.Planned, opensAt: Day(60));
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 30, 90));
        await host.ExecuteAndPay(booking.Id);

        var waiting = await host.Booking(booking.Id);
        Assert.Equal(("Reserved", "The line is qualified."), (waiting.State, waiting.Next!.Action));

        await Qualify(host, line, "Qualifying");
        await host.Settle();
        Assert.Equal("Reserved", (await host.Booking(booking.Id)).State);
        await Qualify(host, line, "Qualified");
        await host.Settle();

        var firm = await host.Booking(booking.Id);
        Assert.Equal(("Firm", false), (firm.State, firm.Stages[0].Slot!.Provisional));
        Assert.Equal("firm", await KindOnBoard(host, line));
    }

    static Task<HttpResponseMessage> Qualify(
        TestHost host, string line, string state, string user = "operations", string reason = "Protocol signed.", string? ifMatch = null) =>
        host.Client(user).Send($"/api/capacity/lines/{line}/qualification", new QualifyLine(state, reason), ifMatch: ifMatch);

    static async Task<string> KindOnBoard(TestHost host, string line)
    {
        var board = await host.Client("operations").Get<BoardView>("/api/capacity/board?from=2027-02-01&until=2027-06-01");
        return Assert.Single(board.Lines.Single(l => l.LineId == line).Bars).Kind;
    }
}
