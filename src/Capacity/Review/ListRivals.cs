using CdmoBooking.Capacity.Domain;
using CdmoBooking.Capacity.Holds;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Review;

// GET /bookings/{id}/rivals -> who else could have the slots of a booking, and what they asked for; for those who decide.
static class ListRivals
{
    public static async Task<Page<RivalView>> Handle(Guid id, CapacityDb db, TimeProvider clock, CancellationToken ct) =>
        new([.. (await db.RivalsFor(await db.Reviewed(id, ct), clock.GetUtcNow(), ct)).Select(View)], null);

    /// <summary>With its slots, not to be changed.</summary>
    internal static async Task<Allocation> Reviewed(this CapacityDb db, Guid id, CancellationToken ct) =>
        await db.Allocations.AsNoTracking().Include(a => a.Slots).SingleOrDefaultAsync(a => a.BookingId == id, ct) ?? throw Refusal.NotFound();

    static RivalView View(Rival rival) => new(
        rival.Booking.BookingId, rival.Booking.Organisation, rival.Booking.Title, rival.Booking.Product, rival.Booking.Purpose,
        rival.Entry is null ? "Refused" : "Waitlisted", rival.Entry?.Since, rival.Booking.Emergency, rival.Booking.Stages, rival.Booking.Booked(rival.Places));
}
