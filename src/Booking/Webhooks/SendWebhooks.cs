using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Booking.Webhooks;

/// <summary>
/// Sends what is due, at least once: a lease keeps other senders away from a delivery, and ends by itself if this one dies. An endpoint is sent one event at
/// a time, so that one that is slow or down keeps nobody else waiting.
/// </summary>
sealed class SendWebhooks(IServiceScopeFactory scopes, WebhookPost post, RelayBell bell, TimeProvider clock, ILogger<SendWebhooks> log) : BackgroundService
{
    const int MostAtOnce = 32, Attempts = 4;
    const string Why = "The sender sends everybody's events.";

    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    /// <summary>Longer than any attempt.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var sending = new List<Task>();
        while (!stopping.IsCancellationRequested)
        {
            var rung = bell.Rung;
            try
            {
                sending.RemoveAll(s => s.IsCompleted);
                sending.AddRange(await Begin(MostAtOnce - sending.Count, stopping));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { break; }
            catch (Exception e)
            {
                log.LogError(e, "The sender of webhooks failed and tries again.");
            }
            await Task.WhenAny([rung, Task.Delay(Poll, stopping), .. sending]);
        }
        await Task.WhenAll(sending);
    }

    /// <summary>Gives the attempts that are under way; none of them fails.</summary>
    internal async Task<IReadOnlyList<Task>> Begin(int most, CancellationToken ct)
    {
        if (most <= 0) return [];
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BookingDb>();
        using var all = db.AsCentre(Why);
        var leased = await Take(db, most, ct);
        var ids = leased.Select(d => d.WebhookId).ToList();
        var webhooks = leased.Count == 0 ? [] : await db.Webhooks.AsNoTracking().Where(w => ids.Contains(w.Id)).ToDictionaryAsync(w => w.Id, ct);
        return [.. leased.Where(d => webhooks.ContainsKey(d.WebhookId)).Select(d => Attempt(webhooks[d.WebhookId], d, ct))];
    }

    /// <summary>Of every endpoint that is on and is being sent nothing, what is due first.</summary>
    internal Task<List<WebhookDelivery>> Take(BookingDb db, int most, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var sql = $$"""
            UPDATE webhook_deliveries SET leased_until = {0}, attempts = attempts + 1, version = version + 1 WHERE id IN (
                SELECT id FROM webhook_deliveries d WHERE due_at <= {1} AND (leased_until IS NULL OR leased_until <= {1})
                AND EXISTS (SELECT 1 FROM webhooks w WHERE w.id = d.webhook_id AND w.state = 'On')
                AND NOT EXISTS (SELECT 1 FROM webhook_deliveries o WHERE o.webhook_id = d.webhook_id AND (o.leased_until > {1}
                    OR (o.due_at <= {1} AND (o.due_at < d.due_at OR (o.due_at = d.due_at AND o.id < d.id)))))
                ORDER BY due_at LIMIT {{most}} {{db.SkipLocked()}})
            RETURNING id, webhook_id, organisation, event_id, type, booking, body, occurred_at, state, attempts, due_at, leased_until, last_attempt_at, last_status, last_fault,
                delivered_at, version
            """;
        return db.Deliveries.FromSqlRaw(sql, db.Stored(now + Lease), db.Stored(now)).IgnoreQueryFilters().AsNoTracking().ToListAsync(ct);
    }

    async Task Attempt(Webhook webhook, WebhookDelivery delivery, CancellationToken ct)
    {
        try
        {
            var answer = await post.Send(webhook, delivery, ct);
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await Note(delivery, answer);
                    return;
                }
                catch (Exception e) when (attempt < Attempts && Database.LostRace(e)) { }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The lease runs out, and the event goes out again under its old id.
        }
        catch (Exception e)
        {
            log.LogError(e, "What became of delivery {Delivery} of webhook {Webhook} is not known; it is sent again.", delivery.Id, delivery.WebhookId);
        }
    }

    async Task Note(WebhookDelivery leased, DeliveryAnswer answer)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BookingDb>();
        using var all = db.AsCentre(Why);
        await using var transaction = await db.Database.BeginTransactionAsync();
        var delivery = await db.Deliveries.SingleOrDefaultAsync(d => d.Id == leased.Id);
        // Removed meanwhile, replayed by hand, or another's after this lease was over.
        if (delivery is null || delivery.LeasedUntil != leased.LeasedUntil) return;
        delivery.Take(answer, clock.GetUtcNow());
        if (await WhyGiveUp(db, delivery, answer) is { } why)
        {
            (await db.Webhooks.SingleAsync(w => w.Id == delivery.WebhookId)).GiveUp(why);
            log.LogWarning("Webhook {Webhook} is switched off: {Why}", delivery.WebhookId, why);
        }
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    static async Task<string?> WhyGiveUp(BookingDb db, WebhookDelivery delivery, DeliveryAnswer answer)
    {
        if (answer.Gone) return "The receiver answered 410 Gone.";
        if (delivery.State != DeliveryState.Failed) return null;
        var taken = await db.Deliveries.AnyAsync(d => d.WebhookId == delivery.WebhookId && d.DeliveredAt >= delivery.OccurredAt);
        return taken ? null : $"An event was given up after {delivery.Attempts} attempts, and nothing else was taken meanwhile.";
    }
}
