using CdmoBooking.Capacity.Domain;
using CdmoBooking.Planning;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Holds;

/// <summary>
/// The changeover before a slot depends on the slot before it, so it is found anew when a neighbour comes or goes. Saved in an order
/// in which no two slots overlap in between: what goes is saved before its successor grows, and a successor shrinks before the newcomer is saved.
/// </summary>
static class Neighbours
{
    public static async Task MakeRoom(this CapacityDb db, IReadOnlyList<PlacedStage> coming, CancellationToken ct)
    {
        foreach (var onLine in coming.Where(p => p.Option.Line.Capacity == 1).GroupBy(p => p.Option.Line.LineId))
            await Settle(db, onLine.Key, onLine.Select(p => p.Occupation()), ct);
        await db.SaveChangesAsync(ct);
    }

    public static async Task CloseRanks(this CapacityDb db, IEnumerable<Slot> gone, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        foreach (var lineId in gone.Where(s => s.Unit is not null).Select(s => s.LineId).Distinct()) await Settle(db, lineId, [], ct);
        await db.SaveChangesAsync(ct);
    }

    static async Task Settle(CapacityDb db, string lineId, IEnumerable<Occupation> coming, CancellationToken ct)
    {
        var slots = await db.Slots.Where(s => s.LineId == lineId && s.Blocking).ToListAsync(ct);
        var line = new Timeline(lineId, lineId, TimeZoneInfo.Utc, occupations: slots.Select(s => s.Occupation).Concat(coming));
        DateTimeOffset? before = null;
        foreach (var slot in slots.OrderBy(s => s.StartsAt))
        {
            // The slot that left may have been shorter than the changeover its successor now needs: then there is what there is.
            var from = line.OccupiedFrom(slot.Occupation);
            if (from < before) from = before.Value;
            if (from != slot.OccupiedFrom) slot.OccupyFrom(from);
            before = slot.EndsAt;
        }
    }
}
