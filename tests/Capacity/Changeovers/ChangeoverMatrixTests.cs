using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Changeovers;

public class ChangeoverMatrixTests
{
    const string Matrix = "/api/capacity/changeovers";

    [Theory, BothShapes]
    public async Task Operations_enter_and_remove_entries_with_a_reason(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var operations = host.Client("operations");

        var entered = await operations.Post<ChangeoverView>(Matrix, new EnterChangeover(
            36, "Cleaning study CS-7.", line, FromProduct: new("alpha", "P/1"), ToModality: "microbial"));
        Assert.Equal((new("alpha", "P/1"), "microbial", 36), (entered.FromProduct, entered.ToModality, entered.Hours));
        Assert.Contains(entered, (await operations.Get<Page<ChangeoverView>>(Matrix)).Items);

        await operations.Post<ChangeoverView>($"{Matrix}/{entered.Id}/remove", new Decision("The study was withdrawn."));
        Assert.DoesNotContain(entered, (await operations.Get<Page<ChangeoverView>>(Matrix)).Items);
        await (await operations.Send($"{Matrix}/{entered.Id}/remove", new Decision("Again."))).Problem(404, "not-found");
        Assert.Equal(2, await host.Count<CapacityDb>("audit_records WHERE stream = {0}", $"changeover/{entered.Id}"));
    }

    [Theory, BothShapes]
    public async Task A_change_of_the_matrix_is_found_in_the_plan_at_once(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine(changeoverDays: 3);
        await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        await host.Book("beta-requester", "P2", Stage(line, 20, 25));
        var operations = host.Client("operations");

        var shorter = await operations.Post<ChangeoverView>(Matrix, new EnterChangeover(24, "Single-use equipment.", line));
        Assert.Equal(1, await Occupied(Day(19)));
        await operations.Post<ChangeoverView>($"{Matrix}/{shorter.Id}/remove", new Decision("It was withdrawn."));
        Assert.Equal(1, await Occupied(Day(17)));
        await operations.Post<ChangeoverView>(Matrix, new EnterChangeover(240, "A new cleaning protocol.", line));
        Assert.Equal(1, await Occupied(Day(15)));

        Task<long> Occupied(DateTimeOffset from) => host.Count<CapacityDb>("slots WHERE line_id = {0} AND starts_at = {1} AND occupied_from = {2}", line, Day(20), from);
    }

    [Theory, BothShapes]
    public async Task What_is_no_changeover_is_refused_with_every_fault(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var operations = host.Client("operations");

        var faults = await (await operations.Send(Matrix, new EnterChangeover(
            1441, " ", "no-such-line", new("a/b", ""), "mrna", ToModality: ""))).Problem(400, "invalid-request");
        Assert.Equal(["hours", "fromModality", "fromProduct", "toModality", "reason", "lineId"], faults.Errors!.Select(f => f.Pointer));
        await (await operations.Send(Matrix, new EnterChangeover(-1, "R"))).Problem(400, "invalid-request");
        await (await host.Client("staff").Send(Matrix, new EnterChangeover(1, "R"))).Problem(403, "forbidden");
        await (await host.Client("alpha-requester").GetAsync(Matrix)).Problem(403, "forbidden");
    }
}
