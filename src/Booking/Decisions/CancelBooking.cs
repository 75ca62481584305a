using CdmoBooking.Booking.Requests;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Booking.Decisions;

// POST /bookings/{id}/cancel -> the booking ends; its slots are released and the fee of the signed contract is set.
static class CancelBooking
{
    public static async Task<BookingView> Handle(Guid id, Decision decision, BookingDb db, Caller caller, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var booking = await db.Find(id, ct);
        http.Request.MustMatch(booking);
        var reason = decision.Checked();
        var cause = booking.CauseOfCancellation(Side(caller));
        booking.Cancel(reason);
        db.Publish(booking, new BookingCancelled(booking.Id, booking.Version, booking.Organisation, cause, reason, clock.GetUtcNow()));
        return http.Response.WithETag(booking.Version, booking.View());
    }

    internal static Party Side(Caller caller) => caller.Organisation is null ? Party.Centre : Party.Organisation;
}
