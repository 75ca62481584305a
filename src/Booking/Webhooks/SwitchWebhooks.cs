using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Booking.Webhooks;

// POST /webhooks/{id}/off, /on -> of what happens while it is off the endpoint does not hear; what waits goes on when it is on again.
static class SwitchWebhooks
{
    public static Task<WebhookView> Off(Guid id, BookingDb db, Caller caller, HttpContext http, CancellationToken ct) => Switch(id, w => w.SwitchOff(), db, caller, http, ct);

    public static Task<WebhookView> On(Guid id, BookingDb db, Caller caller, HttpContext http, CancellationToken ct) => Switch(id, w => w.SwitchOn(), db, caller, http, ct);

    static async Task<WebhookView> Switch(Guid id, Action<Webhook> act, BookingDb db, Caller caller, HttpContext http, CancellationToken ct)
    {
        var webhook = await db.Webhook(id, caller, ct);
        http.Request.MustMatch(webhook);
        act(webhook);
        return http.Response.WithETag(webhook.Version, webhook.View());
    }
}
