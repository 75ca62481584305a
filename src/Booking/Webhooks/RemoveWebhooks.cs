using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Webhooks;

// DELETE /webhooks/{id} -> the endpoint hears nothing more; its secrets and deliveries are gone.
static class RemoveWebhooks
{
    public static async Task<NoContent> Handle(Guid id, BookingDb db, Caller caller, HttpContext http, CancellationToken ct)
    {
        var webhook = await db.Webhook(id, caller, ct);
        http.Request.MustMatch(webhook);
        webhook.Remove();
        await db.Deliveries.Where(d => d.WebhookId == id).ExecuteDeleteAsync(ct);
        return TypedResults.NoContent();
    }
}
