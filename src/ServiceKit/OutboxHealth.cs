using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CdmoBooking.ServiceKit;

/// <summary>Ready: the database answers. Degraded, which an alarm should watch: a message waits for long, or is parked.</summary>
sealed class OutboxHealth<TDb>(TDb db, TimeProvider clock) : IHealthCheck where TDb : ServiceDb
{
    static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default)
    {
        try
        {
            using var all = db.AsCentre("Whoever watches the service counts everybody's messages.");
            var before = clock.GetUtcNow() - Long;
            var waiting = await db.Outbox.CountAsync(m => m.SentAt == null && m.CreatedAt < before, ct);
            var parked = await db.Parked.CountAsync(ct);
            return waiting + parked == 0
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded($"{waiting} messages wait for over a minute, {parked} are parked.");
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", e);
        }
    }
}
