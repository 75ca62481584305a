using CdmoBooking.Messages;

namespace CdmoBooking.Capacity.Board;

/// <summary>
/// How the time of a line divides by use, cell by cell. What is occupied is not also closed: a changeover may run on while the line
/// is closed. Every kind is unit-time, so a pool of three has three days a day.
/// </summary>
sealed class Usage
{
    static readonly string[] Kinds = ["firm", "held", "provisional", "changeover", "closure", "occupied"];

    readonly long[] bounds;
    readonly int units;
    readonly Dictionary<string, long[]> ticks = [];

    /// <param name="bounds">Bounds of the cells, ascending; one more than there are cells.</param>
    /// <param name="closed">Sorted, without overlap.</param>
    /// <param name="uses">Occupied periods by kind.</param>
    public Usage(IReadOnlyList<DateTimeOffset> bounds, int units, IReadOnlyList<Period> closed, IEnumerable<(string Kind, Period Period)> uses)
    {
        this.bounds = [.. bounds.Select(b => b.UtcTicks)];
        this.units = units;
        var closures = closed.Select(c => (Start: c.Start.UtcTicks, End: c.End.UtcTicks)).ToArray();
        foreach (var (start, end) in closures) Add("closure", start, end, units);
        foreach (var (kind, period) in uses)
        {
            var (start, end) = (period.Start.UtcTicks, period.End.UtcTicks);
            Add(kind, start, end, 1);
            foreach (var closure in closures)
                if (closure.Start < end && start < closure.End) Add("closure", Math.Max(start, closure.Start), Math.Min(end, closure.End), -1);
        }
    }

    /// <summary>Unit-days of the kind in a cell.</summary>
    public double Days(string kind, int cell) => ticks.TryGetValue(kind, out var all) ? all[cell] / (double)TimeSpan.TicksPerDay : 0;

    public double FreeDays(int cell) => (bounds[cell + 1] - bounds[cell]) * (double)units / TimeSpan.TicksPerDay - Kinds.Sum(k => Days(k, cell));

    /// <summary>Per kind that occurs, the percent of every cell.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Percents() => ticks.ToDictionary(
        kind => kind.Key,
        IReadOnlyList<int> (kind) => [.. kind.Value.Select((t, cell) => (int)Math.Round(100.0 * t / ((bounds[cell + 1] - bounds[cell]) * units)))]);

    void Add(string kind, long start, long end, int times)
    {
        var cell = Array.BinarySearch(bounds, start);
        if (cell < 0) cell = ~cell - 1;
        for (cell = Math.Max(cell, 0); cell < bounds.Length - 1 && bounds[cell] < end; cell++)
        {
            var overlap = Math.Min(end, bounds[cell + 1]) - Math.Max(start, bounds[cell]);
            if (overlap <= 0) continue;
            if (!ticks.TryGetValue(kind, out var all)) ticks[kind] = all = new long[bounds.Length - 1];
            all[cell] += overlap * times;
        }
    }
}
