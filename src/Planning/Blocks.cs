using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

/// <summary>Periods in which nothing more may run, whatever it is. Sorted and merged, so no two touch.</summary>
sealed class Blocks
{
    readonly Period[] _periods;

    public Blocks(IEnumerable<Period> periods)
    {
        var merged = new List<Period>();
        foreach (var period in periods.OrderBy(p => p.Start))
        {
            if (merged.Count == 0 || merged[^1].End < period.Start) merged.Add(period);
            else if (merged[^1].End < period.End) merged[^1] = new(merged[^1].Start, period.End);
        }
        _periods = [.. merged];
    }

    /// <summary>The earliest start from the given one on that meets no block; whatever is after the latest is as good as none.</summary>
    public DateTimeOffset FreeFrom(DateTimeOffset start, DateTimeOffset latest, TimeSpan length)
    {
        var i = EndsAfter.First(_periods, start);
        while (i < _periods.Length && start <= latest && _periods[i].Start < start + length)
            start = _periods[i++].End;
        return start;
    }

    /// <summary>The first block that ends after the instant.</summary>
    public Period? Next(DateTimeOffset instant) =>
        EndsAfter.First(_periods, instant) is var i && i < _periods.Length ? _periods[i] : null;
}
