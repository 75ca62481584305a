using CdmoBooking.Booking.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Requests;

// GET /bookings -> the caller's bookings, newest first; the centre's people see all. ?format=csv or xlsx for a file, a row per stage.
static class ListBookings
{
    const int MostInFile = 10_000;

    static readonly string[] Columns =
    [
        "booking", "organisation", "title", "state", "product", "modality", "purpose", "requested", "stage", "service", "batches", "line", "start", "end", "provisional",
        "price", "currency", "next", "who", "due",
    ];

    public static async Task<IResult> Handle(BookingState? state, string? organisation, Guid? after, int? limit, string? format, BookingDb db, CancellationToken ct)
    {
        IQueryable<Domain.Booking> bookings = db.Bookings.AsNoTracking().OrderByDescending(b => b.Id);
        if (state is not null) bookings = bookings.Where(b => b.State == state);
        if (organisation is not null) bookings = bookings.Where(b => b.Organisation == organisation);
        if (format is not null) return File(await bookings.Take(MostInFile + 1).ToListAsync(ct), format);
        if (after is { } cursor) bookings = bookings.Where(b => b.Id.CompareTo(cursor) < 0);
        return TypedResults.Ok(await bookings.PageOf(limit, b => b.Id, b => b.View(), ct));
    }

    static IResult File(List<Domain.Booking> bookings, string format) => bookings.Count <= MostInFile
        ? Spreadsheet.Write("bookings", format, Columns, bookings.SelectMany(Rows))
        : throw Refusal.Invalid([new("too-many", $"A file has at most {MostInFile} bookings. Ask for one state or organisation.", "format")]);

    static IEnumerable<object?[]> Rows(Domain.Booking booking)
    {
        var b = booking.View();
        return b.Stages.Select((s, i) => new object?[]
        {
            b.Id, b.Organisation, b.Title, b.State, b.Product.Name, b.Product.Modality, b.Purpose, b.RequestedAt, (long)i + 1, s.Service, (long)s.Batches,
            s.Slot?.LineId ?? s.Line, s.Slot?.Start, s.Slot?.End, s.Slot?.Provisional, b.Price?.Amount(), b.Price?.Currency, b.Next?.Action, b.Next?.By, b.Next?.Due,
        });
    }
}
