using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Holds;

// Every minute -> holds that have lapsed end, a batch in one transaction.
[AsCentre(Across.Lapses)]
sealed class ExpireHolds(CapacityDb db, TimeProvider clock) : IJob
{
    const int BatchSize = 100;

    public async Task Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = await db.Allocations.Where(a => a.HoldExpiresAt <= now).OrderBy(a => a.HoldExpiresAt).Take(BatchSize).Select(a => a.BookingId).ToListAsync(ct);
        await db.LockAndLapse(due, [], now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
