using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// RescheduleRefused -> the booking has the slots that it had, and shows every reason and what was free instead.
sealed class KeepOnRescheduleRefused(BookingDb db) : IHandle<RescheduleRefused>
{
    public async Task Handle(RescheduleRefused message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.KeepSlots(message.Asked, message.Reasons, message.Alternatives);
    }
}
