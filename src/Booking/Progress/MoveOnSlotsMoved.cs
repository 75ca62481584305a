using CdmoBooking.Booking.Domain;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// SlotsMoved -> the booking has other slots; a displaced one is what it was before, or firm if its contract gate was met meanwhile.
sealed class MoveOnSlotsMoved(BookingDb db) : IHandle<SlotsMoved>
{
    public async Task Handle(SlotsMoved message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        if (!booking.Move(message.Stages, message.Reason, message.HoldExpiresAt, message.Version, message.MovedByCentreAt, message.Asked) || !message.Firm || booking.State == BookingState.Firm) return;
        booking.BecomeFirm();
        db.Publish(booking, new BookingBecameFirm(booking.Id, booking.Version, booking.Organisation));
    }
}
