using CdmoBooking.Booking.Requests;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Booking.Decisions;

// POST /bookings/{id}/reject -> the request ends and its slots are released.
static class RejectBooking
{
    public static async Task<BookingView> Handle(Guid id, Decision decision, BookingDb db, HttpContext http, CancellationToken ct)
    {
        var booking = await db.Find(id, ct);
        http.Request.MustMatch(booking);
        var reason = decision.Checked();
        booking.Reject(reason);
        db.Publish(booking, new BookingRejected(booking.Id, booking.Version, booking.Organisation, reason));
        return http.Response.WithETag(booking.Version, booking.View());
    }
}
