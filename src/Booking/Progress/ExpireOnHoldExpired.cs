using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// HoldExpired -> a booking whose hold lapsed is over.
sealed class ExpireOnHoldExpired(BookingDb db) : IHandle<HoldExpired>
{
    public async Task Handle(HoldExpired message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.Expire(message.Version);
    }
}
