using CdmoBooking.Booking.Requests;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Booking.Decisions;

// POST /bookings/{id}/replace -> a displaced booking takes one of its alternatives.
static class ReplaceSlots
{
    public static async Task<BookingView> Handle(Guid id, ChooseReplacement choice, BookingDb db, HttpContext http, CancellationToken ct)
    {
        var booking = await db.Find(id, ct);
        http.Request.MustMatch(booking);
        var stages = booking.ChooseReplacement(choice.Alternative, new Decision(choice.Reason).Checked());
        db.Publish(booking, new ReplacementAccepted(booking.Id, booking.Version, booking.Organisation, stages));
        return http.Response.WithETag(booking.Version, booking.View());
    }
}
