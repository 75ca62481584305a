using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// BookingQuoted -> the booking shows its price before anyone decides.
sealed class QuoteOnBookingQuoted(BookingDb db) : IHandle<BookingQuoted>
{
    public async Task Handle(BookingQuoted message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.Quote(message.Price);
    }
}
