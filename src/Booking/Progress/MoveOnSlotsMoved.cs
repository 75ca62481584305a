using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// SlotsMoved -> the booking has other slots; a displaced one is what it was before.
sealed class MoveOnSlotsMoved(BookingDb db) : IHandle<SlotsMoved>
{
    public async Task Handle(SlotsMoved message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.Move(message.Stages, message.Reason, message.Version);
    }
}
