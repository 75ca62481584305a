using CdmoBooking.Benchmarks.Measuring;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Benchmarks.Holds;

/// <summary>Holds per second of slots that do not meet.</summary>
static class HoldRate
{
    static readonly int[] s_lines = [1, 50, 1_000];
    static readonly int[] s_callers = [1, 8, 32];

    public static async Task OnPostgres(Scale scale)
    {
        var table = new Table(
            "a. Holds per second beside pgbench, PostgreSQL (aim: 0.35 of pgbench on many lines, 0.5 on one)",
            "lines", "callers", "holds/s", "p50 ms", "p99 ms", "own CPU", "pgbench/s", "ratio", "aim");
        await UntilCompiled(DatabaseProvider.Postgres, scale);
        foreach (var lines in s_lines)
            foreach (var callers in s_callers)
            {
                var (holds, latencies, computed) = await Holds(DatabaseProvider.Postgres, lines, callers, scale);
                await using var bare = await Centre.New(DatabaseProvider.Postgres, lines);
                await PgBench.Prepare(bare);
                var anchor = await PgBench.Run(bare, lines, callers, scale);
                table.Row(lines, callers, holds, latencies.At(0.5), latencies.At(0.99), computed, anchor, holds / anchor, lines == 1 ? 0.5 : 0.35);
            }
    }

    public static async Task OnSqlite(Scale scale)
    {
        var table = new Table("e. Holds per second, SQLite (WAL)", "lines", "callers", "holds/s", "p50 ms", "p99 ms", "own CPU");
        await UntilCompiled(DatabaseProvider.Sqlite, scale);
        foreach (var lines in s_lines)
            foreach (var callers in s_callers)
            {
                var (holds, latencies, computed) = await Holds(DatabaseProvider.Sqlite, lines, callers, scale);
                table.Row(lines, callers, holds, latencies.At(0.5), latencies.At(0.99), computed);
            }
    }

    /// <summary>The first thousands of holds of a process cost up to six times as much, for the runtime still compiles.</summary>
    static Task UntilCompiled(DatabaseProvider provider, Scale scale) => Holds(provider, s_lines[1], s_callers[1], scale with { Measured = 10 * scale.WarmUp });

    static async Task<(double PerSecond, Latencies Latencies, double OwnCpu)> Holds(DatabaseProvider provider, int lines, int callers, Scale scale)
    {
        await using var centre = await Centre.New(provider, lines);
        var asked = 0;
        var rate = await ClosedLoop.Run(callers, scale, () =>
        {
            Interlocked.Increment(ref asked);
            return centre.HoldNext();
        }, centre.Analyse);
        var held = (await centre.Held()).Count;
        return held == asked ? rate : throw new InvalidOperationException($"Of {asked} slots asked for, {held} are held.");
    }
}
