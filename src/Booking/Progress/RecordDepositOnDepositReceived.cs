using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// DepositReceived -> the booking shows what was paid.
sealed class RecordDepositOnDepositReceived(BookingDb db) : IHandle<DepositReceived>
{
    public async Task Handle(DepositReceived message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.RecordDeposit(message.Total);
    }
}
