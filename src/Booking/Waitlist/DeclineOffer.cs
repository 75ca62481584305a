using CdmoBooking.Booking.Decisions;
using CdmoBooking.Booking.Requests;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Booking.Waitlist;

// POST /bookings/{id}/decline -> the offered slots go to the next who waits; this booking waits on.
static class DeclineOffer
{
    public static async Task<BookingView> Handle(Guid id, Decision decision, BookingDb db, HttpContext http, CancellationToken ct)
    {
        var booking = await db.Find(id, ct);
        http.Request.MustMatch(booking);
        var reason = decision.Checked();
        booking.DeclineOffer(reason);
        db.Publish(booking, new OfferDeclined(booking.Id, booking.Version, booking.Organisation, reason));
        return http.Response.WithETag(booking.Version, booking.View());
    }
}
