using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Holds;

// BookingCancelled -> the slots are free. Having overtaken the request, it is remembered, so that the request finds it.
sealed class ReleaseOnBookingCancelled(CapacityDb db, TimeProvider clock) : IHandle<BookingCancelled>
{
    public async Task Handle(BookingCancelled message, CancellationToken ct)
    {
        var allocation = await db.LockAllocation(message.BookingId, ct);
        if (allocation is null)
            db.Allocations.Add(allocation = Allocation.For(message.BookingId, message.Organisation, "", new Product("", ""), default, [], default, emergency: false));
        await db.Release(allocation, message.Reason, clock.GetUtcNow(), ct);
    }
}
