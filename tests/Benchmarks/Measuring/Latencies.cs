using System.Diagnostics;

namespace CdmoBooking.Benchmarks.Measuring;

/// <summary>All latencies of a run, in milliseconds. Percentiles are of what was measured, not of a model: the list is sorted.</summary>
public sealed class Latencies
{
    readonly double[] _sorted;

    public Latencies(IEnumerable<long> stopwatchTicks) =>
        _sorted = [.. stopwatchTicks.Select(t => t * 1000.0 / Stopwatch.Frequency).Order()];

    public int Count => _sorted.Length;

    public double Longest => _sorted.Length == 0 ? double.NaN : _sorted[^1];

    /// <summary>The least value that the share of all does not exceed.</summary>
    public double At(double share) => _sorted.Length == 0 ? double.NaN : _sorted[Math.Clamp((int)Math.Ceiling(share * _sorted.Length) - 1, 0, _sorted.Length - 1)];
}
