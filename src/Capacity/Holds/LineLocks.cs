using CdmoBooking.Capacity.Domain;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Holds;

/// <summary>Whoever changes slots first owns their lines, taken in ascending id order, until the transaction ends.</summary>
static class LineLocks
{
    public static async Task<IReadOnlyList<Line>> LockLines(this CapacityDb db, IEnumerable<string> ids, CancellationToken ct)
    {
        var sorted = ids.Distinct().Order(StringComparer.Ordinal).ToArray<object>();
        if (sorted.Length == 0) return [];
        var sql = $"SELECT * FROM lines WHERE id IN ({string.Join(", ", sorted.Select((_, i) => $"{{{i}}}"))}) ORDER BY id {db.RowLock()}";
        return await db.Lines.FromSqlRaw(sql, sorted).ToListAsync(ct);
    }

    /// <summary>The allocation with its slots, read after its lines were locked. Null if Capacity has never heard of the booking.</summary>
    public static async Task<Allocation?> LockAllocation(this CapacityDb db, Guid bookingId, CancellationToken ct)
    {
        await db.LockLines(await db.Slots.Where(s => s.BookingId == bookingId).Select(s => s.LineId).ToListAsync(ct), ct);
        return await db.Allocations.Include(a => a.Slots).SingleOrDefaultAsync(a => a.BookingId == bookingId, ct);
    }
}
