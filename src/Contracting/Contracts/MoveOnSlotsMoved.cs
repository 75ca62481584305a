// SlotsMoved -> the contract knows when its work commences now: an unsigned text is written anew, an executed one changes by a change order.
using CdmoBooking.Contracting.Documents;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Contracting.Gates;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Contracts;

sealed class MoveOnSlotsMoved(ContractingDb db, GateKeeper gates, ChangeOrders changes, Templates templates, Settings settings, TimeProvider clock) : IHandle<SlotsMoved>
{
    public async Task Handle(SlotsMoved moved, CancellationToken ct)
    {
        await gates.TakeTurn([moved.Organisation], ct);
        if (await db.WorkOf(moved.BookingId, ct) is not { } contract)
        {
            (await db.QuoteFor(moved.BookingId, moved.Organisation, ct)).Move(moved.Stages, moved.Reason, moved.Version);
            return;
        }
        var (before, rules) = (contract.Commencement, await db.ContractRulesInForce(ct));
        var (_, template) = await templates.Current(ContractKind.SOW, contract.Language, ct);
        if (!contract.Move(moved.Stages, moved.Reason, moved.Version, rules.SigningOf(ContractKind.SOW), template, settings.Zone, clock.GetUtcNow(), moved.MovedByCentreAt, moved.Asked?.By)) return;
        if (contract.State == ContractState.Executed) await changes.Draft(contract, before!.Value, moved.Reason, rules, ct);
        await gates.Check(contract, ct);
    }
}
