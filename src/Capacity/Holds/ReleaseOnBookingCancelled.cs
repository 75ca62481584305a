using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Resale;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Holds;

// BookingCancelled -> the slots are free, and what the firm had been promised is remembered in case it is sold again. Having overtaken the request, it is remembered, so that the request finds it.
[AsCentre(Across.Neighbours)]
sealed class ReleaseOnBookingCancelled(CapacityDb db, TimeProvider clock) : IHandle<BookingCancelled>
{
    public async Task Handle(BookingCancelled message, CancellationToken ct)
    {
        var allocation = await db.LockAllocation(message.BookingId, ct);
        if (allocation is null)
            db.Allocations.Add(allocation = Allocation.For(message.BookingId, message.Organisation, "", new Product("", ""), default, [], default, emergency: false));
        var given = allocation.PaidFor(message.By);
        await db.Release(allocation, message.Reason, clock.GetUtcNow(), ct);
        db.Remember(allocation, given, message.CancelledAt);
    }
}
