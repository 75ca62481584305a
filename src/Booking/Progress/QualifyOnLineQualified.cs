using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Progress;

// LineQualified -> slots on the line are provisional no more.
[AsCentre("Whoever has slots on the line has them for good.")]
sealed class QualifyOnLineQualified(BookingDb db) : IHandle<LineQualified>
{
    public async Task Handle(LineQualified message, CancellationToken ct)
    {
        foreach (var booking in await db.Bookings.Where(b => b.Provisional).ToListAsync(ct)) booking.QualifyLine(message.LineId);
    }
}
