using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Holds;

/// <summary>A batch takes five days, the turnaround one, the changeover three.</summary>
public class ChangeoverTests
{
    [Theory, BothShapes]
    public async Task After_another_product_the_next_slot_waits_for_the_changeover(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 10, 15));

        Assert.Equal(Day(18), await StartOf(host, "alpha-requester", "P2", line));
    }

    [Theory, BothShapes]
    public async Task After_the_same_product_of_the_same_organisation_it_waits_for_the_turnaround_only(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 10, 15));

        Assert.Equal(Day(16), await StartOf(host, "alpha-requester", "P1", line));
    }

    [Theory, BothShapes]
    public async Task A_product_of_the_same_name_of_another_organisation_is_another_product(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 10, 15));

        Assert.Equal(Day(18), await StartOf(host, "beta-requester", "P1", line));
    }

    [Theory, BothShapes]
    public async Task A_slot_leaves_the_one_behind_it_room_for_its_changeover(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 17, 22));

        var tooNear = await host.Book("beta-requester", "P2", Stage(line, 10, 15));

        Assert.Equal(("Refused", "changeover"), (tooNear.State, Assert.Single(tooNear.Reasons).Code));
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(line, 9, 14))).State);
    }

    [Theory, BothShapes]
    public async Task When_a_neighbour_comes_or_goes_the_changeover_behind_it_is_found_anew(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        await host.Book("alpha-requester", "P1", Stage(line, 28, 33));
        Assert.True(await IsOccupied(host, line, from: 27, start: 28));

        var between = await host.Book("alpha-requester", "P2", Stage(line, 18, 23));
        Assert.True(await IsOccupied(host, line, from: 15, start: 18));
        Assert.True(await IsOccupied(host, line, from: 25, start: 28));

        await host.Decide("alpha-requester", between.Id, "cancel");
        Assert.True(await IsOccupied(host, line, from: 27, start: 28));

        var rejected = await host.Book("beta-requester", "P1", Stage(line, 18, 23));
        Assert.True(await IsOccupied(host, line, from: 25, start: 28));
        await host.Decide("staff", rejected.Id, "reject");
        Assert.True(await IsOccupied(host, line, from: 27, start: 28));
    }

    static async Task<DateTimeOffset> StartOf(TestHost host, string user, string product, string line) =>
        (await host.Book(user, product, Stage(line, 10, 60))).Stages[0].Slot!.Start;

    static async Task<bool> IsOccupied(TestHost host, string line, double from, double start) =>
        await host.Count<CapacityDb>("slots WHERE blocking AND line_id = {0} AND occupied_from = {1} AND starts_at = {2}", line, Day(from), Day(start)) == 1;
}
