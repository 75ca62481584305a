using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Waitlist;
using CdmoBooking.Messages.Bus;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Holds;

/// <summary>Ends holds that have lapsed. Done by every claim on their lines, so that they block nobody even if no job ever ran.</summary>
static class LapsedHolds
{
    /// <summary>Locks the lines, and with them all that the lapsed holds on them reach, ends those holds, and gives the lines asked for.</summary>
    public static async Task<IReadOnlyList<Line>> LockAndLapse(this CapacityDb db, IReadOnlyCollection<string> lineIds, DateTimeOffset now, CancellationToken ct)
    {
        var involved = (await db.Centre(ct)).Involved(lineIds);
        var due = await db.Allocations.Where(a => a.HoldExpiresAt <= now && a.Slots.Any(s => involved.Contains(s.LineId))).Select(a => a.BookingId).ToListAsync(ct);
        var lines = await db.LockAndLapse(due, lineIds, now, ct);
        return [.. lines.Where(l => lineIds.Contains(l.Id))];
    }

    public static async Task<IReadOnlyList<Line>> LockAndLapse(
        this CapacityDb db, IReadOnlyCollection<Guid> due, IReadOnlyCollection<string> lineIds, DateTimeOffset now, CancellationToken ct)
    {
        var reached = await db.Slots.Where(s => due.Contains(s.BookingId)).Select(s => s.LineId).ToListAsync(ct);
        var lines = await db.LockLines(lineIds.Concat(reached), ct);
        foreach (var bookingId in due)
            await db.Lapse(await db.Allocations.Include(a => a.Slots).SingleAsync(a => a.BookingId == bookingId, ct), now, ct);
        return lines;
    }

    public static async Task Lapse(this CapacityDb db, Allocation allocation, DateTimeOffset now, CancellationToken ct)
    {
        if (!allocation.Lapse(now)) return;
        // Whoever came upon it may be of another organisation.
        db.PublishUnnamed(allocation, new HoldExpired(allocation.BookingId, allocation.Version, allocation.Organisation, now));
        await db.CloseRanks(allocation.Slots, ct);
        await db.GiveBack(allocation, "The offer lapsed.", now, ct);
    }
}
