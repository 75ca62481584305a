using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Tests.Waitlist;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Availability;

public class LivePlanTests
{
    [Theory, BothShapes]
    public async Task What_is_committed_by_whomever_is_in_the_next_answer_and_nothing_before(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        var held = await host.Book("beta-requester", "P1", Stage(line, 10, 15));
        Assert.Equal(Day(18), await Earliest(host, line));

        await host.In(async services =>
        {
            var db = services.GetRequiredService<CapacityDb>();
            await using var elsewhere = await db.Database.BeginTransactionAsync();
            await db.Slots.Where(s => s.BookingId == held.Id).ExecuteDeleteAsync();
            Assert.Equal(Day(18), await Earliest(host, line));
            await elsewhere.CommitAsync();
            return true;
        });

        Assert.Equal(Day(10), await Earliest(host, line));
    }

    [Theory, BothShapes]
    public async Task A_closure_entered_elsewhere_is_in_the_next_answer(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        Assert.Equal(Day(10), await Earliest(host, line));

        await host.In(services =>
        {
            var db = services.GetRequiredService<CapacityDb>();
            db.Closures.Add(new(Guid.NewGuid().ToString(), "Painting", ClosureScope.Line, line, new(Day(9), Day(20))));
            return db.SaveChangesAsync();
        });

        Assert.Equal(Day(20), await Earliest(host, line));
    }

    [Theory, BothShapes]
    public async Task A_hold_that_has_lapsed_is_in_nobodys_way_although_no_job_ran(Shape shape)
    {
        await using var host = await Given.NewHost(shape);
        var line = await host.AddLine();
        await host.Book("beta-requester", "P1", Stage(line, 20, 25));
        // The centre itself is read anew once a day, and the plan with it.
        host.Clock.Advance(TimeSpan.FromDays(13.5));
        Assert.Equal(Day(28), await Earliest(host, line, from: 20));

        host.Clock.Advance(TimeSpan.FromDays(0.5));

        Assert.Equal(Day(20), await Earliest(host, line, from: 20));
    }

    static async Task<DateTimeOffset> Earliest(TestHost host, string line, double from = 10) => (await host.Client("alpha-requester").Get<Page<Window>>(
        $"/api/capacity/availability?service={line}&from={Day(from):s}Z&until={Day(60):s}Z")).Items[0].Start;
}
