// Every hour -> offers that were not signed in time expire, agreements whose last day is over are completed.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Contracting.Gates;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Agreements;

[AsCentre("Everybody's contracts expire.")]
sealed class ExpireContracts(ContractingDb db, GateKeeper gates, Settings settings, TimeProvider clock) : IJob
{
    const int BatchSize = 50;

    public async Task Run(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = settings.DayOf(now);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = await db.Contracts.AsNoTracking()
            .Where(c => ((c.State == ContractState.ReadyToSign || c.State == ContractState.PartiallySigned) && c.SignBy <= now) || (c.State == ContractState.Executed && c.Until < today))
            .OrderBy(c => c.DraftedAt).Take(BatchSize).Select(c => new { c.Id, c.Organisation, c.Partner }).ToListAsync(ct);
        await gates.TakeTurn(due.SelectMany(c => new[] { c.Organisation, c.Partner }), ct);
        foreach (var id in due.Select(c => c.Id))
        {
            var contract = await db.Contracts.SingleAsync(c => c.Id == id, ct);
            if (contract.Expire(now, today)) await gates.Check(contract, ct);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
