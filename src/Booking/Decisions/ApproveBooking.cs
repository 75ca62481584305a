using CdmoBooking.Booking.Requests;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Booking.Decisions;

// POST /bookings/{id}/approve -> the held slots are reserved and the contract is drafted.
static class ApproveBooking
{
    public static async Task<BookingView> Handle(Guid id, Decision decision, BookingDb db, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var booking = await db.Find(id, ct);
        http.Request.MustMatch(booking);
        booking.Approve(decision.Checked(), clock.GetUtcNow());
        db.Publish(booking, new BookingApproved(
            booking.Id, booking.Version, booking.Organisation, booking.Title, booking.Product, booking.Purpose, booking.BookedStages(), booking.Class,
            booking.Programme));
        return http.Response.WithETag(booking.Version, booking.View());
    }
}
