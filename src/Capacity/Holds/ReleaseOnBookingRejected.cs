using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Waitlist;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Holds;

// BookingRejected -> the slots are free.
[AsCentre(Across.Neighbours)]
sealed class ReleaseOnBookingRejected(CapacityDb db, TimeProvider clock) : IHandle<BookingRejected>
{
    public async Task Handle(BookingRejected message, CancellationToken ct)
    {
        if (await db.LockAllocation(message.BookingId, ct) is { } allocation) await db.Release(allocation, message.Reason, clock.GetUtcNow(), ct);
    }
}

static class Releases
{
    public static async Task Release(this CapacityDb db, Allocation allocation, string reason, DateTimeOffset now, CancellationToken ct)
    {
        if (!allocation.Release(reason)) return;
        db.Publish(allocation, new SlotsReleased(allocation.BookingId, allocation.Version, allocation.Organisation, reason));
        await db.CloseRanks(allocation.Slots, ct);
        await db.GiveBack(allocation, reason, now, ct);
    }
}
