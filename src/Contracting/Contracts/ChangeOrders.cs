using CdmoBooking.Contracting.Documents;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Contracts;

/// <summary>What was executed changes by a change order that both sides sign. The slots have moved already: it puts on record that both know.</summary>
sealed class ChangeOrders(ContractingDb db, Templates templates, Settings settings, TimeProvider clock)
{
    /// <summary>Of several moves only the last is left to sign.</summary>
    public async Task Draft(Contract work, DateTimeOffset before, string reason, ContractRules rules, CancellationToken ct)
    {
        await Withdraw(work.BookingId!.Value, "A later change takes its place.", ct);
        var now = clock.GetUtcNow();
        var (_, template) = await templates.Current(ContractKind.ChangeOrder, work.Language, ct);
        db.Contracts.Add(Contract.ChangeOrder(work, before, reason, template, rules.SigningOf(ContractKind.ChangeOrder), settings.Zone, now));
    }

    /// <summary>The booking has ended, or has changed again.</summary>
    public async Task Withdraw(Guid bookingId, string reason, CancellationToken ct)
    {
        var open = await db.Contracts.Where(c => c.BookingId == bookingId && c.Kind == ContractKind.ChangeOrder
            && (c.State == ContractState.Draft || c.State == ContractState.ReadyToSign || c.State == ContractState.PartiallySigned)).ToListAsync(ct);
        foreach (var order in open) order.EndAgreement(reason, clock.GetUtcNow());
    }

    /// <summary>Signed by all: it is part of the statement of work.</summary>
    public async Task Apply(Contract order, CancellationToken ct)
    {
        var work = (await db.WorkOf(order.BookingId!.Value, ct))!;
        work.Amend(order);
        Tell(work);
    }

    /// <summary>What was signed last, and what its fee ladder counts from.</summary>
    public void Tell(Contract work) => db.Publish(work, new ContractExecuted(
        work.Id, work.BookingId!.Value, work.Version, work.Organisation, work.Price, work.Ladder!, work.SignedCommencement, work.SlotsVersion));
}
