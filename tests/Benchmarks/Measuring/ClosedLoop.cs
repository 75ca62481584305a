using System.Diagnostics;

namespace CdmoBooking.Benchmarks.Measuring;

/// <summary>Callers that each ask again as soon as they are answered: what a system gives at most.</summary>
public static class ClosedLoop
{
    /// <summary>Also how many milliseconds this process itself computed for each answer.</summary>
    public static async Task<(double PerSecond, Latencies Latencies, double OwnCpu)> Run(int callers, Scale scale, Func<Task> act, Func<Task>? afterWarmUp = null)
    {
        await Callers(callers, scale.WarmUp, act);
        if (afterWarmUp is not null) await afterWarmUp();
        var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var latencies = await Callers(callers, scale.Measured, act);
        var computed = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        return (latencies.Count / watch.Elapsed.TotalSeconds, new(latencies), computed / latencies.Count);
    }

    static async Task<IReadOnlyList<long>> Callers(int callers, TimeSpan length, Func<Task> act)
    {
        var until = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var lists = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            var mine = new List<long>();
            while (Stopwatch.GetTimestamp() is var start && start < until)
            {
                await act();
                mine.Add(Stopwatch.GetTimestamp() - start);
            }
            return mine;
        })));
        return [.. lists.SelectMany(l => l)];
    }
}
