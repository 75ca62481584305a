using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Lines;

public class OutOfServiceTests
{
    [Theory, BothShapes]
    public async Task A_line_out_of_service_runs_nothing_until_it_is_expected_back(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var soon = await host.Book("alpha-requester", "P1", Stage(line, 10, 60));
        var later = await host.Book("beta-requester", "P2", Stage(line, 40, 45));

        var preview = await Qualify(host, line, new("OutOfService", "PQ failed.", ExpectedBack: Day(30)), "?preview=true");
        Assert.Equal(("Qualified", soon.Id), ((await host.Client("staff").Get<LineView>($"/api/capacity/lines/{line}")).State, Assert.Single(preview.Plan!.Hurt).BookingId));
        var view = await Qualify(host, line, new("OutOfService", "PQ failed.", ExpectedBack: Day(30)));
        await host.Settle();

        Assert.Equal(("OutOfService", Day(30)), (view.State, view.OpensAt));
        var moved = await host.Booking(soon.Id);
        Assert.Equal(("OnHold", Day(30), true), (moved.State, moved.Stages[0].Slot!.Start, moved.Stages[0].Slot!.Provisional));
        Assert.Equal(later.Version, (await host.Booking(later.Id)).Version);

        await Qualify(host, line, new("Qualified", "PQ repeated.", RequalificationDue: Day(400)));
        await host.Settle();
        Assert.False((await host.Booking(soon.Id)).Stages[0].Slot!.Provisional);
        Assert.Equal(Day(400), (await host.Client("staff").Get<LineView>($"/api/capacity/lines/{line}")).RequalificationDue);
    }

    [Theory, BothShapes]
    public async Task A_line_that_nobody_expects_back_or_is_retired_takes_nothing(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (broken, retired) = (await host.AddLine(), await host.AddLine());
        var booking = await host.Book("alpha-requester", "P1", Stage(retired, 10, 60));

        await Qualify(host, broken, new("OutOfService", "Flooded."));
        var plan = (await Qualify(host, retired, new("Retired", "Worn out."))).Plan!;
        await host.Settle();

        Assert.Equal("displaced", Assert.Single(plan.Hurt).Outcome);
        Assert.Empty((await host.Booking(booking.Id)).Alternatives);
        foreach (var line in new[] { broken, retired })
            Assert.Equal("not-qualified", Assert.Single((await host.Book("beta-requester", "P2", Stage(line, 10, 60))).Reasons).Code);
    }

    [Theory, BothShapes]
    public async Task An_opening_that_slips_moves_and_displaces(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine(state: LineState.Planned, opensAt: Day(60));
        var roomy = await host.Book("alpha-requester", "P1", Stage(line, 30, 200));
        var tight = await host.Book("beta-requester", "P2", Stage(line, 68, 73));

        var preview = await Open(host, line, 100, "?preview=true");
        Assert.Equal((Day(60), 2), ((await host.Client("staff").Get<LineView>($"/api/capacity/lines/{line}")).OpensAt, preview.Plan!.Hurt.Count));
        await Open(host, line, 100);
        await host.Settle();

        Assert.Equal(("OnHold", Day(100)), ((await host.Booking(roomy.Id)) is var m ? (m.State, m.Stages[0].Slot!.Start) : default));
        Assert.Equal("Displaced", (await host.Booking(tight.Id)).State);
    }

    [Theory, BothShapes]
    public async Task An_opening_that_moves_earlier_moves_nobody_and_says_who_could_start_earlier(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine(state: LineState.Planned, opensAt: Day(60));
        var booking = await host.Book("alpha-requester", "P1", Stage(line, 30, 200));

        var plan = (await Open(host, line, 40)).Plan!;
        await host.Settle();

        Assert.Empty(plan.Hurt);
        Assert.Equal((booking.Id, Day(40)), Assert.Single(plan.CouldStartEarlier) is var g ? (g.BookingId, g.Earlier.Stages[0].Slot.Start) : default);
        var kept = await host.Booking(booking.Id);
        Assert.Equal((booking.Version, Day(60), true), (kept.Version, kept.Stages[0].Slot!.Start, kept.Stages[0].Slot!.Provisional));
        Assert.Equal(Day(40), (await host.Book("beta-requester", "P2", Stage(line, 30, 200))).Stages[0].Slot!.Start);
    }

    [Theory, BothShapes]
    public async Task Only_a_qualified_line_is_requalified_and_dates_lie_ahead(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var (line, planned) = (await host.AddLine(), await host.AddLine(state: LineState.Planned, opensAt: Day(60)));
        var operations = host.Client("operations");

        var view = await operations.Post<LineView>($"/api/capacity/lines/{line}/requalification", new Requalify(Day(365), "Media fill passed."));
        Assert.Equal(Day(365), view.RequalificationDue);

        await (await operations.Send($"/api/capacity/lines/{planned}/requalification", new Requalify(Day(365), "R"))).Problem(409, "wrong-state");
        await (await operations.Send($"/api/capacity/lines/{line}/opening", new MoveOpening(Day(30), "R"))).Problem(409, "wrong-state");
        await Fault("requalification", new Requalify(Day(-9), "R"), "due");
        await Fault("opening", new MoveOpening(Day(-9), " "), "opensAt", "reason");
        await Fault("qualification", new QualifyLine("Retired", "R", Day(30), Day(30)), "expectedBack", "requalificationDue");
        await (await host.Client("staff").Send($"/api/capacity/lines/{planned}/opening", new MoveOpening(Day(30), "R"))).Problem(403, "forbidden");

        async Task Fault(string what, object body, params string[] at) => Assert.Equal(at,
            (await (await operations.Send($"/api/capacity/lines/{line}/{what}", body)).Problem(400, "invalid-request")).Errors!.Select(f => f.Pointer));
    }

    static Task<LineView> Qualify(TestHost host, string line, QualifyLine to, string query = "") =>
        host.Client("operations").Post<LineView>($"/api/capacity/lines/{line}/qualification{query}", to);

    static Task<LineView> Open(TestHost host, string line, double day, string query = "") =>
        host.Client("operations").Post<LineView>($"/api/capacity/lines/{line}/opening{query}", new MoveOpening(Day(day), "The builders say so."));
}
