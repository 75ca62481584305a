using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Webhooks;

// GET /webhooks, /webhooks/{id} -> the organisation's endpoints; never a secret.
static class ListWebhooks
{
    public static async Task<IReadOnlyList<WebhookView>> Handle(BookingDb db, Caller caller, CancellationToken ct) =>
        [.. (await db.WebhooksOf(caller).AsNoTracking().OrderBy(w => w.Id).ToListAsync(ct)).Select(w => w.View())];

    public static async Task<WebhookView> One(Guid id, BookingDb db, Caller caller, HttpResponse response, CancellationToken ct)
    {
        var webhook = await db.Webhook(id, caller, ct);
        return response.WithETag(webhook.Version, webhook.View());
    }
}
