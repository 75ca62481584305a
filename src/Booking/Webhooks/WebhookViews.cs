using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Webhooks;

static class WebhookViews
{
    /// <summary>The organisation's own; another's, or one that was removed, is as unknown as one that never was.</summary>
    public static IQueryable<Webhook> WebhooksOf(this BookingDb db, Caller caller) =>
        db.Webhooks.Where(w => w.Organisation == caller.Organisation && w.State != WebhookState.Removed);

    public static async Task<Webhook> Webhook(this BookingDb db, Guid id, Caller caller, CancellationToken ct) =>
        await db.WebhooksOf(caller).SingleOrDefaultAsync(w => w.Id == id, ct) ?? throw Refusal.NotFound();

    public static WebhookView View(this Webhook w) => new(
        w.Id, w.Url, w.Description, w.Kinds, w.State.ToString(), w.OffBecause, w.OldSecretUntil, w.CreatedAt, w.Version);

    public static DeliveryView View(this WebhookDelivery d) => new(
        d.Id, d.EventId, d.Type, d.Booking, d.OccurredAt, d.State.ToString(), d.Attempts, d.LastAttemptAt, d.LastStatus, d.LastFault, d.DeliveredAt, d.DueAt);
}
