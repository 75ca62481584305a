using CdmoBooking.Booking.Domain;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.Booking.Requests;

static class BookingViews
{
    public static BookingView View(this Domain.Booking b) => new(
        b.Id, b.State.ToString(), b.Version, b.Organisation, b.Title, b.Product, b.Purpose, b.Note, [.. b.Stages.Select(View)], b.Price, b.ContractId,
        b.RequestedAt, b.HoldExpiresAt, b.Next(), b.Reasons, b.Alternatives, b.Fee, b.Programme,
        b.Reschedule is { } wish ? new(wish.State.ToString(), wish.Windows, wish.Reason, wish.AskedAt, wish.Reasons, wish.Alternatives) : null);

    static StageView View(Stage s) => new(
        s.Request.Service, s.Request.Batches, s.Request.Earliest, s.Request.Latest, s.Request.Line, s.Request.MinLagDays, s.Request.MaxLagDays, s.Slot);
}
