using CdmoBooking.Capacity.Domain;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Holds;

/// <summary>Whoever changes slots first owns their lines and all that depends on them, taken in ascending id order, until the transaction ends.</summary>
static class LineLocks
{
    /// <summary>Gives the lines asked for; their suite mates and what they need beside them are locked too.</summary>
    public static async Task<IReadOnlyList<Line>> LockLines(this CapacityDb db, IEnumerable<string> ids, CancellationToken ct)
    {
        var asked = ids.ToHashSet();
        if (asked.Count == 0) return [];
        var sorted = (await db.Centre(ct)).Involved(asked).Union(asked).Order(StringComparer.Ordinal).ToArray<object>();
        var sql = $"SELECT * FROM lines WHERE id IN ({string.Join(", ", sorted.Select((_, i) => $"{{{i}}}"))}) ORDER BY id {db.RowLock()}";
        return [.. (await db.Lines.FromSqlRaw(sql, sorted).ToListAsync(ct)).Where(l => asked.Contains(l.Id))];
    }

    /// <summary>The allocation with its slots, read after its lines were locked. Null if Capacity has never heard of the booking.</summary>
    public static async Task<Allocation?> LockAllocation(this CapacityDb db, Guid bookingId, CancellationToken ct)
    {
        await db.LockLines(await db.Slots.Where(s => s.BookingId == bookingId).Select(s => s.LineId).ToListAsync(ct), ct);
        return await db.Allocations.Include(a => a.Slots).SingleOrDefaultAsync(a => a.BookingId == bookingId, ct);
    }
}
