// BookingCancelled -> the contract ends at the fee of its ladder, ContractVoided and CancellationFeeSet; before there is a contract, none will come.
using CdmoBooking.Contracting.Quotes;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Contracts;

sealed class SettleOnBookingCancelled(ContractingDb db, Pricing pricing, ChangeOrders changes, Settings settings) : IHandle<BookingCancelled>
{
    public async Task Handle(BookingCancelled cancelled, CancellationToken ct)
    {
        await pricing.Lapse(await db.QuoteFor(cancelled.BookingId, cancelled.Organisation, ct), cancelled.Reason, ct);
        await changes.Withdraw(cancelled.BookingId, "The booking was cancelled.", ct);
        var contract = await db.WorkOf(cancelled.BookingId, ct);
        if (contract is null || !contract.Settle(cancelled.By, cancelled.Reason, cancelled.CancelledAt, settings.Zone)) return;
        db.Publish(contract, new ContractVoided(contract.Id, cancelled.BookingId, contract.Version, contract.Organisation, cancelled.Reason));
        db.Publish(contract, new CancellationFeeSet(
            contract.Id, cancelled.BookingId, contract.Version, contract.Organisation, contract.CancellationFee!));
    }
}
