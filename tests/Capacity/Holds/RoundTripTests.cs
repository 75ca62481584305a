using System.Collections.Concurrent;
using System.Diagnostics;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Holds;

public class RoundTripTests
{
    [Fact]
    public async Task A_hold_takes_three_round_trips_and_the_commit_with_whose_rows_exist_said_in_the_first()
    {
        await using var host = await CapacityAlone.New(DatabaseProvider.Postgres, new(), NullLoggerProvider.Instance);
        await host.In(db =>
        {
            db.Facilities.Add(new("facility", "Facility", "Asia/Seoul"));
            db.Suites.Add(new("suite", "facility", "Suite"));
            db.Lines.Add(new("line", "suite", "Line", LineState.Qualified, null, 1, [new("service", TimeSpan.FromDays(5), default, TimeSpan.FromDays(1))]));
            return db.SaveChangesAsync();
        });
        // The first reads the centre, which is kept.
        await Hold(host, 10);

        var commands = new ConcurrentQueue<string>();
        using var test = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == test.TraceId && activity.GetTagItem("db.query.text") is string sql) commands.Enqueue(sql);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await Hold(host, 30);

        Assert.Equal(3, commands.Count);
        Assert.Equal([true, false, false], commands.Select(c => c.Contains("act_for", StringComparison.Ordinal)));
    }

    static Task Hold(CapacityAlone host, double day)
    {
        var booking = Guid.NewGuid();
        return host.Deliver(new BookingSubmitted(
            booking, 2, "alpha", "Hold", new("P1", "microbial"), Purpose.Engineering, [Stage("service", day, day + 5)]), booking, Guid.NewGuid());
    }
}
