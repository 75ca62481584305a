using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Progress;

// SlotsImported -> a booking of an earlier plan is entered, on hold or firm.
sealed class EnterOnSlotsImported(BookingDb db, TimeProvider clock) : IHandle<SlotsImported>
{
    public Task Handle(SlotsImported message, CancellationToken ct)
    {
        db.Bookings.Add(Domain.Booking.Imported(
            message.BookingId, message.Organisation, message.Title, message.Product, message.Purpose, message.Class, message.Stages,
            message.HoldExpiresAt, message.Version, clock.GetUtcNow()));
        return Task.CompletedTask;
    }
}
