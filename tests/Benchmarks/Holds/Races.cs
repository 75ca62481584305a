using CdmoBooking.Benchmarks.Measuring;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Benchmarks.Holds;

/// <summary>Many callers for one slot, over and over.</summary>
static class Races
{
    const int Lines = 50;

    public static async Task Run(Scale scale)
    {
        var table = new Table(
            "b. Races for one slot, PostgreSQL (aim: one winner each, no overlap, no deadlock, nobody parked; losers' p99 at most 20 ms, no wait over 250 ms)",
            "callers", "slots", "winners", "overlaps", "deadlocks", "parked", "losers p50 ms", "p99 ms", "aim", "longest ms", "aim");
        await Race(table, 32, scale.Races);
        await Race(table, 200, 1);
    }

    static async Task Race(Table table, int callers, int slots)
    {
        await using var centre = await Centre.New(DatabaseProvider.Postgres, Lines);
        await Task.WhenAll(Enumerable.Range(0, Lines).Select(centre.Hold));
        var answers = new List<(Guid Booking, long Ticks)>();
        for (var slot = 0; slot < slots; slot++)
            answers.AddRange(await Together.Race(callers, _ => centre.Hold(Lines + slot)));
        var held = await centre.Held();
        var losers = new Latencies(answers.Where(a => !held.Contains(a.Booking)).Select(a => a.Ticks));
        table.Row(
            callers, slots, held.Count - Lines, await Count(centre, Overlaps), await Count(centre, Deadlocks), await Count(centre, Parked),
            losers.At(0.5), losers.At(0.99), 20, new Latencies(answers.Select(a => a.Ticks)).Longest, 250);
    }

    const string Overlaps = """
        SELECT count(*) AS "Value" FROM slots a JOIN slots b ON a.line_id = b.line_id AND a.id < b.id AND a.blocking AND b.blocking
        AND a.occupied_from < b.ends_at AND b.occupied_from < a.ends_at
        """;

    const string Parked = "SELECT count(*) AS \"Value\" FROM parked_messages";

    const string Deadlocks = "SELECT deadlocks AS \"Value\" FROM pg_stat_database WHERE datname = current_database()";

    static Task<long> Count(Centre centre, string sql) => centre.In(db => db.Database.SqlQueryRaw<long>(sql).SingleAsync());
}
