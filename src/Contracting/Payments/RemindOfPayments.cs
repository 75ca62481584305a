// Every morning -> payments that are due soon, and those that are overdue, are put on record once each, PaymentReminded.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Payments;

[AsCentre("Everybody is reminded.")]
sealed class RemindOfPayments(ContractingDb db, Settings settings, TimeProvider clock) : IJob
{
    const int BatchSize = 200;

    public async Task Run(CancellationToken ct)
    {
        var today = settings.DayOf(clock.GetUtcNow());
        // In steps, so that no transaction grows with the number of contracts.
        for (var last = Guid.Empty; ;)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var batch = await db.Contracts.Where(c => c.Kind == ContractKind.SOW && c.State == ContractState.Executed && c.Id.CompareTo(last) > 0)
                .OrderBy(c => c.Id).Take(BatchSize).ToListAsync(ct);
            foreach (var contract in batch)
                foreach (var payment in contract.Remind(today, settings.Zone))
                    db.Publish(contract, new PaymentReminded(
                        contract.Id, contract.BookingId!.Value, contract.Version, contract.Organisation, payment.Title, payment.Outstanding, payment.Due!.Value,
                        payment.StateOn(today) == PaymentState.Overdue));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            if (batch.Count < BatchSize) return;
            last = batch[^1].Id;
        }
    }
}
