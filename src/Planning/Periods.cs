using CdmoBooking.Messages;

namespace CdmoBooking.Planning;

public static class Periods
{
    /// <summary>The same time, by start; no two touch.</summary>
    public static Period[] Merged(IEnumerable<Period> periods)
    {
        var merged = new List<Period>();
        foreach (var period in periods.OrderBy(p => p.Start))
        {
            if (merged.Count == 0 || merged[^1].End < period.Start) merged.Add(period);
            else if (merged[^1].End < period.End) merged[^1] = new(merged[^1].Start, period.End);
        }
        return [.. merged];
    }
}
