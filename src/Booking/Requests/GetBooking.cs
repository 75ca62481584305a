using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Booking.Requests;

// GET /bookings/{id} -> one booking: state, slots, price, deadline and what happens next.
static class GetBooking
{
    public static async Task<BookingView> Handle(Guid id, BookingDb db, HttpResponse response, CancellationToken ct)
    {
        var booking = await db.Find(id, ct);
        return response.WithETag(booking.Version, booking.View());
    }
}
