using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Decisions;

// GET /bookings/{id}/reschedule?commencement= -> what becomes of the contract, and of the fee that cancelling would cost, if the work were moved there.
static class PreviewReschedule
{
    public static async Task<ReschedulePreview> Handle(
        Guid id, string? commencement, BookingDb db, Caller caller, TimeProvider clock, Settings settings, CancellationToken ct)
    {
        var booking = await db.Find(id, ct);
        DateTimeOffset? to = null;
        if (commencement is not null)
            to = Instants.TryParse(commencement, settings.Zone, out var at) ? at
                : throw Refusal.Invalid([new("invalid-instant", "A date, or a date and time with an offset, is needed here.", "commencement")]);
        return booking.PreviewMove(to, CancelBooking.Side(caller), clock.GetUtcNow(), settings.Zone);
    }
}
