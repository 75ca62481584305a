using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// HoldExtended -> an approved booking has until then to be signed and paid.
sealed class ExtendOnHoldExtended(BookingDb db) : IHandle<HoldExtended>
{
    public async Task Handle(HoldExtended message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.ExtendHold(message.HoldExpiresAt, message.Version);
    }
}
