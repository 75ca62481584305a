using CdmoBooking.Capacity.Calendars;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Board;

/// <summary>What the closures do to lines in a range, occurrence by occurrence.</summary>
sealed class Closings
{
    readonly List<(Closure Closure, List<Period> Periods)> all;

    Closings(IEnumerable<Closure> closures, Period range, TimeZoneInfo zone) => all = [.. closures.Select(c => (c, c.In(range, zone).ToList()))];

    public static async Task<Closings> Read(CapacityDb db, Period range, TimeZoneInfo zone, CancellationToken ct) => new(
        await db.Closures.AsNoTracking().Where(c => !c.Lifted && c.StartsAt < range.End && (c.Recurrence != null || c.EndsAt > range.Start)).ToListAsync(ct), range, zone);

    public IEnumerable<(Closure Closure, Period Period)> Of(Line line, string facilityId) =>
        from entry in all
        where entry.Closure.Closes(line, facilityId)
        from period in entry.Periods
        select (entry.Closure, period);

    /// <summary>When nothing runs: sorted, without overlap.</summary>
    public IReadOnlyList<Period> Closed(Line line, string facilityId)
    {
        var merged = new List<Period>();
        foreach (var (_, period) in Of(line, facilityId).Where(c => c.Closure.Effect == ClosureEffect.Everything).OrderBy(c => c.Period.Start))
        {
            if (merged.Count == 0 || merged[^1].End < period.Start) merged.Add(period);
            else if (merged[^1].End < period.End) merged[^1] = new(merged[^1].Start, period.End);
        }
        return merged;
    }
}
