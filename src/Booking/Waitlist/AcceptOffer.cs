using CdmoBooking.Booking.Requests;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Booking.Waitlist;

// POST /bookings/{id}/accept -> the offered slots are held for the decision of staff.
static class AcceptOffer
{
    public static async Task<BookingView> Handle(Guid id, BookingDb db, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var booking = await db.Find(id, ct);
        http.Request.MustMatch(booking);
        booking.AcceptOffer(clock.GetUtcNow());
        db.Publish(booking, new OfferAccepted(booking.Id, booking.Version, booking.Organisation));
        return http.Response.WithETag(booking.Version, booking.View());
    }
}
