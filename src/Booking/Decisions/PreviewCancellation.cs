using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Decisions;

// GET /bookings/{id}/cancellation -> what it would cost the caller's side to cancel now.
static class PreviewCancellation
{
    public static async Task<CancellationFee> Handle(Guid id, BookingDb db, Caller caller, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        var booking = await db.Find(id, ct);
        return booking.Fee ?? booking.CancellationAt(clock.GetUtcNow(), booking.CauseOfCancellation(CancelBooking.Side(caller)), settings.Zone);
    }
}
