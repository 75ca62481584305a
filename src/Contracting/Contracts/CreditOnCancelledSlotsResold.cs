// CancelledSlotsResold -> the fee falls in proportion, and CancellationFeeSet if it was set already.
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Contracts;

sealed class CreditOnCancelledSlotsResold(ContractingDb db) : IHandle<CancelledSlotsResold>
{
    public async Task Handle(CancelledSlotsResold resold, CancellationToken ct)
    {
        var contract = await db.WorkOf(resold.BookingId, ct);
        if (contract is null || !contract.CreditResale(new(resold.ResoldMinutes, resold.CancelledMinutes))) return;
        db.Publish(contract, new CancellationFeeSet(contract.Id, resold.BookingId, contract.Version, contract.Organisation, contract.CancellationFee!));
    }
}
