// BookingCancelled -> the contract ends at the fee of its ladder, ContractVoided and CancellationFeeSet; before there is a contract, none will come.
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Contracts;

sealed class SettleOnBookingCancelled(ContractingDb db, Settings settings) : IHandle<BookingCancelled>
{
    public async Task Handle(BookingCancelled cancelled, CancellationToken ct)
    {
        var quote = await db.QuoteFor(cancelled.BookingId, cancelled.Organisation, ct);
        quote.Lapse(cancelled.Reason);
        var contract = await db.WorkOf(cancelled.BookingId, ct);
        if (contract is null || !contract.Settle(cancelled.By, cancelled.Reason, cancelled.CancelledAt, settings.Zone)) return;
        db.Publish(contract, new ContractVoided(contract.Id, cancelled.BookingId, contract.Version, contract.Organisation, cancelled.Reason));
        db.Publish(contract, new CancellationFeeSet(
            contract.Id, cancelled.BookingId, contract.Version, contract.Organisation, contract.CancellationFee!));
    }
}
