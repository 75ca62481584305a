using CdmoBooking.Booking.Requests;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Booking.Waitlist;

// POST /bookings/{id}/wait -> a refused request waits for capacity that becomes free.
static class JoinWaitlist
{
    public static async Task<BookingView> Handle(Guid id, BookingDb db, HttpContext http, CancellationToken ct)
    {
        var booking = await db.Find(id, ct);
        http.Request.MustMatch(booking);
        booking.Wait();
        db.Publish(booking, new BookingWaitlisted(
            booking.Id, booking.Version, booking.Organisation, booking.Title, booking.Product, booking.Purpose, [.. booking.Stages.Select(s => s.Request)],
            booking.Class, booking.Emergency, booking.Programme));
        return http.Response.WithETag(booking.Version, booking.View());
    }
}
