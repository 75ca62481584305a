using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Booking.Webhooks;

// POST /webhooks/{id}/ping -> an event about nothing is sent, whatever kinds the endpoint asked for.
static class PingWebhooks
{
    public static async Task<DeliveryView> Handle(Guid id, BookingDb db, Caller caller, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var webhook = await db.Webhook(id, caller, ct);
        http.Request.MustMatch(webhook);
        webhook.MustBeOn();
        var ping = WebhookEvents.PingOf(webhook, clock.GetUtcNow());
        db.Deliveries.Add(ping);
        return ping.View();
    }
}
