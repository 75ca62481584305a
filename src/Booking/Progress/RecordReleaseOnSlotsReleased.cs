using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// SlotsReleased -> the end of a booking is known to have freed its slots.
sealed class RecordReleaseOnSlotsReleased(BookingDb db) : IHandle<SlotsReleased>
{
    public async Task Handle(SlotsReleased message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.Release(message.Reason, message.Version);
    }
}
