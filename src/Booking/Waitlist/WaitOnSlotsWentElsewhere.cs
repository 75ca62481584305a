using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Waitlist;

// SlotsWentElsewhere -> the refused booking waits, unless its firm has decided otherwise.
sealed class WaitOnSlotsWentElsewhere(BookingDb db) : IHandle<SlotsWentElsewhere>
{
    public async Task Handle(SlotsWentElsewhere message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        if (booking.WaitInstead()) JoinWaitlist.Enter(booking, db);
    }
}
