using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Calendars;

static class ClosureEffects
{
    /// <summary>
    /// Slots that the closures hurt: any that overlap one of everything, and those that would start in one of starts; work that pauses in the
    /// latter is planned around it, not displaced.
    /// </summary>
    public static async Task<Func<Slot, bool>> Hurt(
        this CapacityDb db, IReadOnlyList<Closure> closures, IReadOnlyDictionary<string, Line> lines, DateTimeOffset now, CancellationToken ct)
    {
        var facilities = await db.Facilities.AsNoTracking().ToDictionaryAsync(f => f.Id, ct);
        var suites = await db.Suites.AsNoTracking().ToDictionaryAsync(s => s.Id, ct);
        var byLine = lines.Values.ToDictionary(l => l.Id, l => Closures.Of(l, facilities[suites[l.SuiteId].FacilityId], closures, Closures.Ahead(now)));
        return slot => byLine.TryGetValue(slot.LineId, out var line)
            && (line.Closed.Any(p => p.Overlaps(new(slot.StartsAt, slot.EndsAt)))
                || line.Unstaffed.Any(p => p.Start <= slot.StartsAt && slot.StartsAt < p.End));
    }

    /// <summary>What lifting a single closure opens. A recurring one opens too much to be kept for anybody: that is free for all at once.</summary>
    public static async Task<IReadOnlyList<(string LineId, Period Period)>> Opened(
        this CapacityDb db, Closure closure, IReadOnlyDictionary<string, Line> lines, CancellationToken ct)
    {
        if (closure.Recurrence is not null || closure.Effect != ClosureEffect.Everything) return [];
        var facilityOf = await db.Suites.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.FacilityId, ct);
        return [.. lines.Values.Where(l => closure.Closes(l, facilityOf[l.SuiteId])).Select(l => (l.Id, new Period(closure.StartsAt, closure.EndsAt)))];
    }

    /// <summary>Slots that begin after an occurrence of the closure has begun: without it they may begin earlier.</summary>
    public static async Task<Func<Slot, bool>> Freed(
        this CapacityDb db, Closure closure, IReadOnlyDictionary<string, Line> lines, DateTimeOffset now, CancellationToken ct)
    {
        var facilityOf = await db.Suites.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.FacilityId, ct);
        var first = closure.Recurrence is null ? closure.StartsAt : now;
        return slot => slot.StartsAt > first && lines.TryGetValue(slot.LineId, out var line) && closure.Closes(line, facilityOf[line.SuiteId]);
    }
}
