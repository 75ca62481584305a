using CdmoBooking.Booking.Domain;
using CdmoBooking.Booking.Requests;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Booking.Decisions;

// POST /bookings/{id}/reschedule -> Capacity is asked for other slots; the booking keeps its own until it has them.
static class RescheduleBookings
{
    public static async Task<BookingView> Handle(
        Guid id, RescheduleBooking wish, BookingDb db, Caller caller, TimeProvider clock, Settings settings, HttpContext http, CancellationToken ct)
    {
        var booking = await db.Find(id, ct);
        http.Request.MustMatch(booking);
        var now = clock.GetUtcNow();
        if (RouteRules.FaultsOf(wish.Stages, booking.Stages.Count, now) is { Count: > 0 } faults) throw Refusal.Invalid(faults);
        var (reason, by) = (new Decision(wish.Reason).Checked(), CancelBooking.Side(caller));
        booking.AskToMove(wish.Stages, reason, by, now, settings.Zone);
        db.Publish(booking, new RescheduleRequested(booking.Id, booking.Version, booking.Organisation, wish.Stages, reason, by));
        return http.Response.WithETag(booking.Version, booking.View());
    }
}
