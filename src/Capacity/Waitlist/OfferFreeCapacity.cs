using CdmoBooking.ServiceKit;

namespace CdmoBooking.Capacity.Waitlist;

// Every ten minutes -> those who wait are offered what has become free with time: a rule that took effect, a reserve or a horizon that moved.
[AsCentre(Across.Waitlist)]
sealed class OfferFreeCapacity(CapacityDb db, Offers offers) : IJob
{
    public async Task Run(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await offers.Make(ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
