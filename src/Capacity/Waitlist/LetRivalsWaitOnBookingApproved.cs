using CdmoBooking.Capacity.Review;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Waitlist;

// BookingApproved -> bookings that were refused because of its slots and do not wait yet are told that what they asked for went elsewhere.
[AsCentre(Across.Rivals)]
sealed class LetRivalsWaitOnBookingApproved(CapacityDb db, TimeProvider clock) : IHandle<BookingApproved>
{
    public async Task Handle(BookingApproved message, CancellationToken ct)
    {
        if (await db.Allocations.AsNoTracking().Include(a => a.Slots).SingleOrDefaultAsync(a => a.BookingId == message.BookingId, ct) is not { } approved) return;
        foreach (var rival in (await db.RivalsFor(approved, clock.GetUtcNow(), ct)).Where(r => r.Entry is null))
        {
            var refused = await db.Allocations.SingleAsync(a => a.BookingId == rival.Booking.BookingId, ct);
            if (!refused.LoseToAnother()) continue;
            // Whose booking was approved, and by whom, is not told.
            db.PublishUnnamed(refused, new SlotsWentElsewhere(refused.BookingId, refused.Version, refused.Organisation));
        }
    }
}
