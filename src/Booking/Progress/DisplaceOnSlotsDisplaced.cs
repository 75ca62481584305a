using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// SlotsDisplaced -> the booking has lost its slots, and what was free instead is shown.
sealed class DisplaceOnSlotsDisplaced(BookingDb db) : IHandle<SlotsDisplaced>
{
    public async Task Handle(SlotsDisplaced message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.Displace(message.Reason, message.Alternatives, message.Version);
    }
}
