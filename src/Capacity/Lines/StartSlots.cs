using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Lines;

// POST /slots/{id}/start -> the first batch has begun on a cleared line, and the booking is in progress.
static class StartSlots
{
    public static async Task<ClearanceView> Handle(Guid id, CapacityDb db, TimeProvider clock, CancellationToken ct)
    {
        var booking = await db.LockBookingOf(id, ct);
        var now = clock.GetUtcNow();
        var lineId = booking.Slots.Single(s => s.Id == id).LineId;
        var slot = booking.Start(id, await db.Lines.SingleAsync(l => l.Id == lineId, ct), now);
        db.Publish(booking, new SlotStarted(booking.BookingId, booking.Version, booking.Organisation, slot.Stage, slot.LineId, now));
        return await db.ClearanceOf(id, booking, ct);
    }
}
