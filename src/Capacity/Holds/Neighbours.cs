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
    public static async Task MakeRoom(this CapacityDb db, IReadOnlyList<PlacedStage> coming, CancellationToken ct)
    {
        await Settle(db, coming.Select(p => p.Option.Line.LineId), coming.ToLookup(p => p.Option.Line.LineId, p => p.Occupation()), ct);
        await db.SaveChangesAsync(ct);
    }

    public static async Task CloseRanks(this CapacityDb db, IEnumerable<Slot> gone, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await Settle(db, gone.Where(s => s.Unit is not null).Select(s => s.LineId), Enumerable.Empty<Occupation>().ToLookup(_ => ""), ct);
        await db.SaveChangesAsync(ct);
    }

    static async Task Settle(CapacityDb db, IEnumerable<string> lineIds, ILookup<string, Occupation> coming, CancellationToken ct)
    {
        var centre = await db.Centre(ct);
        var lines = lineIds.Distinct().Select(id => centre[id]).Where(l => l.Exclusive).ToList();
        lines = [.. lines.Concat(lines.SelectMany(centre.SuiteMatesOf)).DistinctBy(l => l.Id)];
        var ids = lines.ConvertAll(l => l.Id);
        var slots = (await db.Slots.Where(s => ids.Contains(s.LineId) && s.Blocking).ToListAsync(ct)).ToLookup(s => s.LineId);
        var schedule = new Schedule(centre, ids, ids.ToDictionary(id => id, IReadOnlyList<Occupation> (id) => [.. slots[id].Select(s => s.Occupation), .. coming[id]]));
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
}
