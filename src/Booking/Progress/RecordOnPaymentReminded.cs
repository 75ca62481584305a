using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// PaymentReminded -> the history of the booking says what is due, or overdue.
sealed class RecordOnPaymentReminded(BookingDb db) : IHandle<PaymentReminded>
{
    public async Task Handle(PaymentReminded message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.Remind(message.Title, message.Outstanding, message.Due, message.Overdue);
    }
}
