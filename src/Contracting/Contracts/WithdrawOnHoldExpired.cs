// HoldExpired -> the contract ends free of charge, ContractVoided, and CancellationFeeSet if a deposit goes back; before there is a contract, none will come.
using CdmoBooking.Contracting.Quotes;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Contracts;

sealed class WithdrawOnHoldExpired(ContractingDb db, Pricing pricing, Settings settings) : IHandle<HoldExpired>
{
    const string Reason = "The hold on the slots lapsed.";

    public async Task Handle(HoldExpired expired, CancellationToken ct)
    {
        await pricing.Lapse(await db.QuoteFor(expired.BookingId, expired.Organisation, ct), Reason, ct);
        var contract = await db.WorkOf(expired.BookingId, ct);
        if (contract is null || !contract.Lapse(Reason, expired.ExpiredAt, settings.Zone)) return;
        db.Publish(contract, new ContractVoided(contract.Id, expired.BookingId, contract.Version, contract.Organisation, Reason));
        if (contract.CancellationFee is { } fee)
            db.Publish(contract, new CancellationFeeSet(contract.Id, expired.BookingId, contract.Version, contract.Organisation, fee));
    }
}
