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
        foreach (var slot in slots)
            if (line.OccupiedFrom(slot.Occupation) is var from && from != slot.OccupiedFrom) slot.OccupyFrom(from);
    }
}
