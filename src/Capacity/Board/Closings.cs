using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Board;

/// <summary>The closures that stop everything in a range, line by line.</summary>
sealed class Closings(IReadOnlyList<Closure> closures)
{
    public static async Task<Closings> Read(CapacityDb db, Period range, CancellationToken ct) => new(
        await db.Closures.AsNoTracking().Where(c => !c.Lifted && c.Effect == ClosureEffect.Everything && c.StartsAt < range.End && c.EndsAt > range.Start).ToListAsync(ct));

    public List<(string Name, Period Period)> Of(Line line, string facilityId) =>
        [.. closures.Where(c => c.Closes(line, facilityId)).Select(c => (c.Name, new Period(c.StartsAt, c.EndsAt))).OrderBy(c => c.Item2.Start)];

    /// <summary>Sorted, without overlap.</summary>
    public static IReadOnlyList<Period> Merged(IEnumerable<(string Name, Period Period)> sorted)
    {
        var merged = new List<Period>();
        foreach (var (_, period) in sorted)
        {
            if (merged.Count == 0 || merged[^1].End < period.Start) merged.Add(period);
            else if (merged[^1].End < period.End) merged[^1] = new(merged[^1].Start, period.End);
        }
        return merged;
    }
}
