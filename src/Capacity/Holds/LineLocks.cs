using CdmoBooking.Capacity.Domain;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Holds;

/// <summary>Whoever changes slots first owns their lines and all that depends on them, taken in ascending id order, until the transaction ends.</summary>
static class LineLocks
{
    /// <summary>Locks the lines, and with them their suite mates and what they need beside them; gives the lines asked for.</summary>
    public static async Task<IReadOnlyList<Line>> LockLines(this CapacityDb db, IEnumerable<string> ids, CancellationToken ct)
    {
        var asked = ids.Distinct().ToList();
        await db.Lock(asked, ct);
        return asked.Count == 0 ? [] : await db.Lines.Where(l => asked.Contains(l.Id)).ToListAsync(ct);
    }

    static async Task Lock(this CapacityDb db, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return;
        var sorted = (await db.Centre(ct)).Involved(ids).Union(ids).Order(StringComparer.Ordinal).ToArray<object>();
        await db.Database.ExecuteSqlRawAsync(db.LockOf(string.Join(", ", sorted.Select((_, i) => $"{{{i}}}"))), sorted, ct);
    }

    /// <summary>The statement that locks the lines; it gives their ids.</summary>
    internal static string LockOf(this CapacityDb db, string ids) => $"SELECT id FROM lines WHERE id IN ({ids}) ORDER BY id {db.RowLock()}";

    /// <summary>The allocation with its slots, read after its lines were locked. Null if Capacity has never heard of the booking.</summary>
    public static async Task<Allocation?> LockAllocation(this CapacityDb db, Guid bookingId, CancellationToken ct)
    {
        await db.Lock(await db.Slots.Where(s => s.BookingId == bookingId).Select(s => s.LineId).Distinct().ToListAsync(ct), ct);
        return await db.Allocations.Include(a => a.Slots).SingleOrDefaultAsync(a => a.BookingId == bookingId, ct);
    }
}
