using CdmoBooking.Capacity.Board;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Board;

public class UtilisationTests
{
    [Theory, BothShapes]
    public async Task The_days_of_a_month_add_up_whatever_they_are_used_for(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var line = await host.AddPricedLine();
        var firm = await host.Book("alpha-requester", "P1", Stage(line, 1, 6));
        await host.ExecuteAndPay(firm.Id);
        await host.Book("beta-requester", "P2", Stage(line, 25, 30));

        var (january, february) = (await Row(host, line, "2027-01"), await Row(host, line, "2027-02"));

        // January has 31 days. P2 starts on the 29th, after a changeover of three days, and ends on 3 February.
        Assert.Equal(new UsageView(5, 3, 0, 3, 0, 20), january.Now);
        Assert.Equal(new UsageView(0, 2, 0, 0, 0, 26), february.Now);
        var shutdown = await Row(host, "micro-1000", "2027-09");
        Assert.Equal((14, 16), (shutdown.Now.Closed, shutdown.Now.Free));
        var pool = await Row(host, "qc-release", "2027-09");
        Assert.Equal((42, 48), (pool.Now.Closed, pool.Now.Free));
    }

    [Theory, BothShapes]
    public async Task A_plan_is_compared_with_the_plan_of_a_month_ago(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 60, 65));
        await host.Run<SnapshotUtilisation>();
        await host.Run<SnapshotUtilisation>();
        var rows = await host.Count<CapacityDb>("utilisation");
        host.Clock.Advance(TimeSpan.FromDays(31));
        await host.Run<SnapshotUtilisation>();
        await host.Book("beta-requester", "P2", Stage(line, 70, 90, batches: 2));

        var view = await host.Client("operations").Get<UtilisationView>("/api/capacity/utilisation?from=2027-03&until=2027-03&comparedWith=2027-01-10");
        var march = view.Rows.Single(r => r.LineId == line);

        Assert.Equal(new DateOnly(2027, 1, 4), view.ComparedWith);
        Assert.Equal(5, march.Then!.Held);
        // P1's hold has lapsed meanwhile; P2's two batches and the turnaround between them take eleven days.
        Assert.Equal((11, 0), (march.Now.Held, march.Now.Changeover));
        Assert.Equal(2 * rows, await host.Count<CapacityDb>("utilisation"));
        Assert.Null((await Row(host, line, "2027-03")).Then);
    }

    [Theory, BothShapes]
    public async Task The_load_of_all_lines_is_for_the_centre_only(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        await (await host.Client("alpha-requester").GetAsync("/api/capacity/utilisation?from=2027-01&until=2027-02")).Problem(403, "forbidden");
        var problem = await (await host.Client("staff").GetAsync("/api/capacity/utilisation?from=jan&until=2027-13&comparedWith=x")).Problem(400, "invalid-request");
        Assert.Equal(["invalid-month", "invalid-month", "invalid-date"], problem.Errors!.Select(e => e.Code));
        await (await host.Client("staff").GetAsync("/api/capacity/utilisation?from=2027-01&until=2032-01")).Problem(400, "invalid-request");
    }

    static async Task<UtilisationRow> Row(TestHost host, string line, string month) =>
        (await host.Client("staff").Get<UtilisationView>($"/api/capacity/utilisation?from={month}&until={month}")).Rows.Single(r => r.LineId == line);
}
