using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Booking.Requests;

// POST /bookings/{id}/submit -> a draft is submitted and Capacity is asked for slots.
static class SubmitBooking
{
    public static async Task<BookingView> Handle(Guid id, BookingDb db, HttpContext http, CancellationToken ct)
    {
        var booking = await db.Find(id, ct);
        http.Request.MustMatch(booking);
        Submit(booking, db);
        return http.Response.WithETag(booking.Version, booking.View());
    }

    internal static void Submit(Domain.Booking booking, BookingDb db)
    {
        booking.Submit();
        db.Publish(booking, new BookingSubmitted(
            booking.Id, booking.Version, booking.Organisation, booking.Title, booking.Product, booking.Purpose, [.. booking.Stages.Select(s => s.Request)],
            booking.Class, booking.Emergency, booking.Programme));
    }
}
