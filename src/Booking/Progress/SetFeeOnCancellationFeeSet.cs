using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// CancellationFeeSet -> the booking shows what its cancellation costs.
sealed class SetFeeOnCancellationFeeSet(BookingDb db) : IHandle<CancellationFeeSet>
{
    public async Task Handle(CancellationFeeSet message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.SetFee(message.Fee, message.Version);
    }
}
