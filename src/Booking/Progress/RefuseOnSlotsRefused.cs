using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// SlotsRefused -> the firm sees every reason and what was free instead.
sealed class RefuseOnSlotsRefused(BookingDb db) : IHandle<SlotsRefused>
{
    public async Task Handle(SlotsRefused message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.Refuse(message.Reasons, message.Alternatives, message.Version);
    }
}
