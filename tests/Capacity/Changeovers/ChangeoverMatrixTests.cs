using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;

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
