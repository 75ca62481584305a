using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Webhooks;

// GET /webhooks/{id}/deliveries -> what was sent, and what became of it, newest first.
static class ListDeliveries
{
    public static async Task<Page<DeliveryView>> Handle(Guid id, DeliveryState? state, Guid? after, int? limit, BookingDb db, Caller caller, CancellationToken ct)
    {
        var webhook = await db.Webhook(id, caller, ct);
        IQueryable<WebhookDelivery> deliveries = db.Deliveries.AsNoTracking().Where(d => d.WebhookId == webhook.Id).OrderByDescending(d => d.Id);
        if (state is not null) deliveries = deliveries.Where(d => d.State == state);
        if (after is { } cursor) deliveries = deliveries.Where(d => d.Id.CompareTo(cursor) < 0);
        return await deliveries.PageOf(limit, d => d.Id, d => d.View(), ct);
    }
}
