using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// SlotsOffered -> a waiting booking has slots of its own until the offer lapses.
sealed class OfferOnSlotsOffered(BookingDb db) : IHandle<SlotsOffered>
{
    public async Task Handle(SlotsOffered message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.Offer(message.Stages, message.OfferExpiresAt, message.Version);
    }
}
