using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// SlotStarted -> the booking is in progress.
sealed class StartOnSlotStarted(BookingDb db) : IHandle<SlotStarted>
{
    public async Task Handle(SlotStarted message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.Start(message.Stage, message.LineId, message.Version);
    }
}
