using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Holds;

public class PoolTests
{
    [Theory, BothShapes]
    public async Task A_pool_of_two_takes_two_overlapping_slots_and_refuses_the_third(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var pool = await host.AddLine(capacity: 2);

        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P1", Stage(pool, 10, 15))).State);
        Assert.Equal("OnHold", (await host.Book("beta-requester", "P2", Stage(pool, 12, 17))).State);
        var third = await host.Book("alpha-requester", "P3", Stage(pool, 11, 16));

        Assert.Equal("Refused", third.State);
        Assert.Equal("taken", Assert.Single(third.Reasons).Code);
        // The first unit is free again at 15, and units of a pool need no changeover.
        Assert.Equal(Day(15), Assert.Single(third.Alternatives).Stages[0].Slot.Start);
        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P3", Stage(pool, 15, 20))).State);
        Assert.Equal("Refused", (await host.Book("alpha-requester", "P4", Stage(pool, 16, 21))).State);
        Assert.Equal("OnHold", (await host.Book("alpha-requester", "P4", Stage(pool, 17, 22))).State);
    }
}
