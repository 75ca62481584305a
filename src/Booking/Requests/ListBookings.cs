using CdmoBooking.Booking.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Requests;

// GET /bookings -> the caller's bookings, newest first; the centre's people see all.
static class ListBookings
{
    public static Task<Page<BookingView>> Handle(BookingState? state, string? organisation, Guid? after, int? limit, BookingDb db, CancellationToken ct)
    {
        IQueryable<Domain.Booking> bookings = db.Bookings.AsNoTracking().OrderByDescending(b => b.Id);
        if (state is not null) bookings = bookings.Where(b => b.State == state);
        if (organisation is not null) bookings = bookings.Where(b => b.Organisation == organisation);
        if (after is { } cursor) bookings = bookings.Where(b => b.Id.CompareTo(cursor) < 0);
        return bookings.PageOf(limit, b => b.Id, b => b.View(), ct);
    }
}
