using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Resale;

/// <summary>Remembers what firms gave back by cancelling, and tells when others have bought of it.</summary>
static class CancelledSlots
{
    /// <summary>The slots of an approved or firm booking that its firm cancelled. What was only held, or what the centre took, costs no fee.</summary>
    public static IReadOnlyList<Slot> PaidFor(this Allocation allocation, Party by) =>
        by == Party.Organisation && allocation.State is AllocationState.Reserved or AllocationState.Firm ? allocation.Present : [];

    public static void Remember(this CapacityDb db, Allocation ended, IReadOnlyList<Slot> given, DateTimeOffset cancelledAt)
    {
        if (given.Count > 0) db.CancelledBookings.Add(CancelledBooking.Of(ended.BookingId, ended.Organisation, given, cancelledAt));
    }

    /// <summary>The slots of the buyer have just become firm. Its lines are locked, so that of two buyers the second sees the first.</summary>
    public static async Task SellAgain(this CapacityDb db, Allocation buyer, CancellationToken ct)
    {
        var bought = buyer.Present;
        var lineIds = bought.Select(s => s.LineId).ToList();
        var (first, last) = (bought.Min(s => s.StartsAt), bought.Max(s => s.EndsAt));
        var cancelled = await db.CancelledBookings.Include(c => c.Slots)
            .Where(c => c.Slots.Any(s => lineIds.Contains(s.LineId) && s.StartsAt < last && s.EndsAt > first))
            .OrderBy(c => c.CancelledAt).ThenBy(c => c.BookingId).ToListAsync(ct);
        if (cancelled.Count == 0) return;
        await db.SaveChangesAsync(ct);
        var firm = (await db.FirmSlots(lineIds, first, last, ct)).ToLookup(s => s.LineId, s => new Period(s.StartsAt, s.EndsAt));
        var given = cancelled.SelectMany(c => c.Slots).ToLookup(s => s.LineId);
        var centre = await db.Centre(ct);
        var sold = bought.SelectMany(s => Sale.Of(new(s.StartsAt, s.EndsAt), centre[s.LineId].Capacity, [.. firm[s.LineId]], [.. given[s.LineId]]))
            .ToLookup(s => s.Slot.BookingId);
        foreach (var booking in cancelled)
            if (booking.Resell(sold[booking.BookingId]))
                db.PublishUnnamed(booking, new CancelledSlotsResold(
                    booking.BookingId, booking.Version, booking.Organisation, booking.ResoldMinutes, booking.CancelledMinutes));
    }

    static Task<List<Slot>> FirmSlots(
        this CapacityDb db, IReadOnlyCollection<string> lineIds, DateTimeOffset first, DateTimeOffset last, CancellationToken ct) => (
        from slot in db.Slots
        join booking in db.Allocations on slot.BookingId equals booking.BookingId
        where lineIds.Contains(slot.LineId) && slot.Blocking && !slot.Beside && slot.StartsAt < last && slot.EndsAt > first
            && booking.State == AllocationState.Firm
        select slot).AsNoTracking().ToListAsync(ct);
}
