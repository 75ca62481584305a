using CdmoBooking.Capacity.Displacement;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Lines;

// POST /slots/{id}/clearance -> it is recorded that the line was found clean and empty before the slot.
static class ClearLines
{
    public static async Task<ClearanceView> Handle(Guid id, ClearLine request, CapacityDb db, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var note = Reasons.Checked(request.Note);
        var booking = await db.LockBookingOf(id, ct);
        booking.ClearLine(id, caller.Person, note, clock.GetUtcNow());
        return await db.ClearanceOf(id, booking, ct);
    }

    /// <summary>The booking that the slot belongs to, under the locks of its lines.</summary>
    public static async Task<Allocation> LockBookingOf(this CapacityDb db, Guid slotId, CancellationToken ct)
    {
        var bookingId = await db.Slots.Where(s => s.Id == slotId).Select(s => (Guid?)s.BookingId).SingleOrDefaultAsync(ct) ?? throw Refusal.NotFound();
        return (await db.LockAllocation(bookingId, ct))!;
    }

    public static async Task<ClearanceView> ClearanceOf(this CapacityDb db, Guid slotId, Allocation booking, CancellationToken ct)
    {
        var slot = booking.Slots.Single(s => s.Id == slotId);
        return slot.View(booking, await db.Lines.SingleAsync(l => l.Id == slot.LineId, ct));
    }
}
