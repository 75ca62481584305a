using CdmoBooking.Booking.Domain;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// SlotsMadeFirm -> the booking is binding on both sides.
sealed class BecomeFirmOnSlotsMadeFirm(BookingDb db) : IHandle<SlotsMadeFirm>
{
    public async Task Handle(SlotsMadeFirm message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        var before = booking.State;
        booking.BecomeFirm(message.Version);
        if (booking.State != before) db.Publish(booking, new BookingBecameFirm(booking.Id, booking.Version, booking.Organisation));
    }
}
