using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Webhooks;

// POST /webhooks/{id}/deliveries/{delivery}/replay -> the same event is sent again, under its old id.
static class ReplayDeliveries
{
    public static async Task<DeliveryView> Handle(Guid id, Guid delivery, BookingDb db, Caller caller, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var webhook = await db.Webhook(id, caller, ct);
        var replayed = await db.Deliveries.SingleOrDefaultAsync(d => d.Id == delivery && d.WebhookId == webhook.Id, ct) ?? throw Refusal.NotFound();
        http.Request.MustMatch(webhook);
        webhook.MustBeOn();
        replayed.Replay(clock.GetUtcNow());
        return replayed.View();
    }
}
