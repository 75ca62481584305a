using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// SlotsHeld -> all stages have their slots; staff decide before the hold lapses.
sealed class HoldOnSlotsHeld(BookingDb db) : IHandle<SlotsHeld>
{
    public async Task Handle(SlotsHeld message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.Hold(message.Stages, message.HoldExpiresAt, message.Version);
    }
}
