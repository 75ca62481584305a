using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// FirmGateChecked -> the booking shows what it lacks to become firm, and who owes it.
sealed class NoteOnFirmGateChecked(BookingDb db) : IHandle<FirmGateChecked>
{
    public async Task Handle(FirmGateChecked message, CancellationToken ct)
    {
        var booking = await db.Find(message.BookingId, ct);
        booking.Await(message.Missing, message.Version);
    }
}
