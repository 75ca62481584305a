using CdmoBooking.TestKit;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Capacity.Tests.Holds;

/// <summary>Whatever the code above it does, the database itself keeps slots apart.</summary>
public class NoOverlapTests
{
    const string Columns = "booking_id, stage, service, batches, line_id, unit, product_key, turnaround, changeover, provisional, beside, modality, working_days";

    [Theory, BothShapes]
    public async Task No_slot_can_be_inserted_into_another_or_into_the_changeover_before_it(Shape shape)
    {
        var (host, line) = await LineWithTwoSlots(shape);

        await Insert(host, line, 12, 13).IsRefusedByTheDatabase();
        await Insert(host, line, 5, 40).IsRefusedByTheDatabase();
        // The second slot starts at 20, and its changeover at 17.
        await Insert(host, line, 15, 18).IsRefusedByTheDatabase();
        await Insert(host, line, 27, 30, occupiedFrom: 24).IsRefusedByTheDatabase();

        Assert.Equal(1, await Insert(host, line, 15, 17));
        Assert.Equal(1, await Insert(host, line, 25, 30));
        Assert.Equal(1, await Insert(host, line, 12, 13, blocking: false));
    }

    [Theory, BothShapes]
    public async Task No_slot_can_be_changed_so_that_it_overlaps(Shape shape)
    {
        var (host, line) = await LineWithTwoSlots(shape);
        await Insert(host, line, 15, 17);
        await Insert(host, line, 12, 13, blocking: false);

        await host.Execute<CapacityDb>("UPDATE slots SET ends_at = {0} WHERE line_id = {1} AND starts_at = {2}", Day(18), line, Day(15)).IsRefusedByTheDatabase();
        await host.Execute<CapacityDb>("UPDATE slots SET occupied_from = {0} WHERE line_id = {1} AND starts_at = {2}", Day(16), line, Day(20)).IsRefusedByTheDatabase();
        await host.Execute<CapacityDb>("UPDATE slots SET blocking = {0} WHERE line_id = {1} AND NOT blocking", true, line).IsRefusedByTheDatabase();
        Assert.Equal(3, await host.Count<CapacityDb>("slots WHERE blocking AND line_id = {0}", line));

        Assert.Equal(1, await host.Execute<CapacityDb>("UPDATE slots SET occupied_from = {0} WHERE line_id = {1} AND starts_at = {2}", Day(18), line, Day(20)));
        Assert.Equal(1, await host.Execute<CapacityDb>("UPDATE slots SET ends_at = {0} WHERE line_id = {1} AND starts_at = {2}", Day(18), line, Day(15)));
    }

    [Theory, BothShapes]
    public async Task No_pool_can_be_filled_beyond_its_units(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var pool = await host.AddLine(capacity: 2);
        await host.Book("alpha-requester", "P1", Stage(pool, 10, 15));
        await host.Book("beta-requester", "P2", Stage(pool, 12, 17));

        await Insert(host, pool, 13, 14).IsRefusedByTheDatabase();
        await Insert(host, pool, 5, 40).IsRefusedByTheDatabase();
        Assert.Equal(1, await Insert(host, pool, 8, 12));
        Assert.Equal(1, await Insert(host, pool, 15, 20));
        await host.Execute<CapacityDb>("UPDATE slots SET ends_at = {0} WHERE line_id = {1} AND starts_at = {2}", Day(13), pool, Day(8)).IsRefusedByTheDatabase();

        await Insert(host, pool, 14, 16, blocking: false);
        await host.Execute<CapacityDb>("UPDATE slots SET blocking = {0} WHERE line_id = {1} AND NOT blocking", true, pool).IsRefusedByTheDatabase();
    }

    /// <summary>[10, 15) and [20, 25) with the changeover from 17 on.</summary>
    static async Task<(TestHost Host, string Line)> LineWithTwoSlots(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var line = await host.AddLine();
        await host.Book("alpha-requester", "P1", Stage(line, 10, 15));
        await host.Book("beta-requester", "P2", Stage(line, 20, 25));
        Assert.Equal(1, await host.Count<CapacityDb>("slots WHERE line_id = {0} AND occupied_from = {1}", line, Day(17)));
        return (host, line);
    }

    /// <summary>A row like those on the line, only elsewhere in time.</summary>
    static Task<int> Insert(TestHost host, string line, double start, double end, double? occupiedFrom = null, bool blocking = true) =>
        host.Execute<CapacityDb>(
            $"INSERT INTO slots (id, {Columns}, starts_at, ends_at, occupied_from, blocking) SELECT {{0}}, {Columns}, {{1}}, {{2}}, {{3}}, {{4}} FROM slots WHERE line_id = {{5}} LIMIT 1",
            Guid.NewGuid(), Day(start), Day(end), Day(occupiedFrom ?? start), blocking, line);
}
