using CdmoBooking.Capacity.Domain;
using CdmoBooking.Planning;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Holds;

/// <summary>
/// The changeover before a slot depends on the slots before it, on its line and in its suite, so it is found anew when a neighbour comes
/// or goes. Saved in an order in which no two slots overlap in between: what goes is saved before its successors grow, and successors
/// change before the newcomer is saved.
/// </summary>
static class Neighbours
{
    /// <param name="schedule">The one in which the places were found free.</param>
    /// <param name="taken">The same with the places taken.</param>
    public static async Task MakeRoom(this CapacityDb db, IReadOnlyList<PlacedStage> coming, Schedule schedule, Schedule taken, CancellationToken ct)
    {
        if (coming.Count == 0) return;
        var (first, moved) = (coming.Min(p => p.Slot.Start), false);
        foreach (var line in schedule.Centre.InOneSuite(coming.Select(p => p.Option.Line.LineId)))
        {
            var behind = schedule[line.Id].Occupations.Where(o => o.Period.Start >= first).ToList();
            if (behind.Count == 0) continue;
            var (before, after) = (schedule[line.Id], taken[line.Id]);
            foreach (var slot in behind.Where(o => before.OccupiedFrom(o) != after.OccupiedFrom(o)))
            {
                (await db.Slots.SingleAsync(s => s.LineId == line.Id && s.Blocking && s.StartsAt == slot.Period.Start, ct)).OccupyFrom(after.OccupiedFrom(slot));
                moved = true;
            }
        }
        if (moved) await db.SaveChangesAsync(ct);
    }

    public static async Task CloseRanks(this CapacityDb db, IEnumerable<Slot> gone, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await Settle(db, gone.Where(s => s.Unit is not null).Select(s => s.LineId), ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>After a change of the matrix. Where a longer changeover has no room between two slots, there is what there is.</summary>
    public static async Task FindChangeoversAnew(this CapacityDb db, IReadOnlyCollection<string> lineIds, CancellationToken ct)
    {
        await db.LockLines(lineIds, ct);
        await db.SaveChangesAsync(ct);
        await Settle(db, lineIds, ct);
        await db.SaveChangesAsync(ct);
    }

    static async Task Settle(CapacityDb db, IEnumerable<string> lineIds, CancellationToken ct)
    {
        var centre = await db.Centre(ct);
        var ids = centre.InOneSuite(lineIds).Select(l => l.Id).ToList();
        if (ids.Count == 0) return;
        var slots = (await db.Slots.Where(s => ids.Contains(s.LineId) && s.Blocking).ToListAsync(ct)).ToLookup(s => s.LineId);
        var schedule = new Schedule(centre, ids, ids.ToDictionary(id => id, IReadOnlyList<Occupation> (id) => [.. slots[id].Select(s => s.Occupation)]));
        foreach (var onLine in slots)
        {
            DateTimeOffset? before = null;
            foreach (var slot in onLine.OrderBy(s => s.StartsAt))
            {
                // The slot that left may have been shorter than the changeover its successor now needs: then there is what there is.
                var from = schedule[onLine.Key].OccupiedFrom(slot.Occupation);
                if (from < before) from = before.Value;
                if (from != slot.OccupiedFrom) slot.OccupyFrom(from);
                before = slot.EndsAt;
            }
        }
    }

    /// <summary>The exclusive ones among the lines, and their suite mates.</summary>
    static IReadOnlyList<Line> InOneSuite(this Centre centre, IEnumerable<string> lineIds)
    {
        var lines = lineIds.Distinct().Select(id => centre[id]).Where(l => l.Exclusive).ToList();
        return [.. lines.Concat(lines.SelectMany(centre.SuiteMatesOf)).DistinctBy(l => l.Id)];
    }
}
