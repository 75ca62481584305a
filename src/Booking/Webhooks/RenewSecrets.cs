using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Booking.Webhooks;

// POST /webhooks/{id}/secret -> a new secret, told this once; for a day the one before it signs too, unless it must not.
static class RenewSecrets
{
    public static async Task<WebhookSecret> Handle(Guid id, RenewSecret request, BookingDb db, Caller caller, SecretKeeper secrets, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var webhook = await db.Webhook(id, caller, ct);
        http.Request.MustMatch(webhook);
        var (told, kept) = secrets.New(id);
        webhook.Renew(kept, request.AtOnce, clock.GetUtcNow());
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WithETag(webhook.Version, new WebhookSecret(webhook.View(), told));
    }
}
