using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Waitlist;

// BookingWaitlisted -> the refused booking waits; what is free now already is offered next.
[AsCentre(Across.Waitlist)]
sealed class EnterOnBookingWaitlisted(CapacityDb db, TimeProvider clock) : IHandle<BookingWaitlisted>
{
    public async Task Handle(BookingWaitlisted message, CancellationToken ct)
    {
        // A cancellation may have overtaken the wish to wait.
        if (await db.Allocations.SingleOrDefaultAsync(a => a.BookingId == message.BookingId, ct) is not { } booking || !booking.Wait()) return;
        var entry = WaitlistEntry.For(message.BookingId, message.Organisation, clock.GetUtcNow());
        db.Waitlist.Add(entry);
        db.Publish(entry, new OffersBecameDue(entry.Version));
    }
}
