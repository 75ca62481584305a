using CdmoBooking.Messages.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Requests;

// GET /bookings/{id}/history -> everything that happened to a booking, oldest first.
static class GetHistory
{
    public static async Task<IReadOnlyList<HistoryEntry>> Handle(Guid id, BookingDb db, CancellationToken ct)
    {
        var booking = await db.Find(id, ct);
        return await db.Audit.AsNoTracking().Where(r => r.Stream == booking.Stream).OrderBy(r => r.Sequence)
            .Select(r => new HistoryEntry(r.At, r.By, r.What, r.From, r.To, r.Why)).ToListAsync(ct);
    }
}
