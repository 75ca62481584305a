using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Holds;

// BookingApproved -> the hold lasts until the contract must be signed and paid; if it has lapsed already, it ends.
[AsCentre(Across.Neighbours)]
sealed class ReserveOnBookingApproved(CapacityDb db, TimeProvider clock, Settings settings) : IHandle<BookingApproved>
{
    public async Task Handle(BookingApproved message, CancellationToken ct)
    {
        if (await db.LockAllocation(message.BookingId, ct) is not { } allocation) return;
        var now = clock.GetUtcNow();
        var until = now.AddDays(settings.Holds.SigningDays);
        if (allocation.Reserve(until, now))
            db.Publish(allocation, new HoldExtended(allocation.BookingId, allocation.Version, allocation.Organisation, until));
        else await db.Lapse(allocation, now, ct);
    }
}
