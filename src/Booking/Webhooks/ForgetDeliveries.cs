using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Booking.Webhooks;

// Daily -> events so old that no receiver waits for them are forgotten.
[AsCentre("Everybody's old events are forgotten.")]
sealed class ForgetDeliveries(BookingDb db, TimeProvider clock) : IJob
{
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Task Run(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - Kept;
        return db.Deliveries.Where(d => d.OccurredAt < before && (d.LastAttemptAt == null || d.LastAttemptAt < before)).ExecuteDeleteAsync(ct);
    }
}
