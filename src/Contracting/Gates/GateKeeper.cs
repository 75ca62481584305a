using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Gates;

/// <summary>
/// Checks what bookings lack by the rules in force, whenever a document or a payment changed. Whoever changes what the gates of an organisation look at
/// takes its turn first, so that of two changes at once the second sees both.
/// </summary>
sealed class GateKeeper(ContractingDb db, Settings settings, TimeProvider clock)
{
    DateOnly Today => settings.DayOf(clock.GetUtcNow());

    /// <summary>The contract, in its organisations' turn.</summary>
    public async Task<Contract> Take(Guid id, CancellationToken ct)
    {
        var parties = await db.Contracts.Where(c => c.Id == id).Select(c => new { c.Organisation, c.Partner }).SingleOrDefaultAsync(ct) ?? throw Refusal.NotFound();
        await TakeTurn([parties.Organisation, parties.Partner], ct);
        return await db.Contracts.SingleAsync(c => c.Id == id, ct);
    }

    public async Task TakeTurn(IEnumerable<string?> organisations, CancellationToken ct)
    {
        foreach (var organisation in organisations.OfType<string>().Distinct().Order(StringComparer.Ordinal)) await db.LockName($"gates/{organisation}", ct);
    }

    /// <summary>After a change of this contract: its own gates, or those of all work that may have waited for it.</summary>
    public async Task Check(Contract changed, CancellationToken ct)
    {
        if (changed.Kind == ContractKind.SOW)
        {
            await Check([changed], changed.Organisation, ct);
            return;
        }
        if (changed.Kind == ContractKind.MOU) db.AsCentre("A memorandum opens the gates of all its parties' work, whoever signs it last.");
        var open = await db.Contracts.Where(c => c.Kind == ContractKind.SOW && (c.Organisation == changed.Organisation || c.MouId == changed.Id)
            && (c.State == ContractState.Draft || c.State == ContractState.ReadyToSign || c.State == ContractState.PartiallySigned || c.State == ContractState.Executed))
            .ToListAsync(ct);
        foreach (var works in open.GroupBy(c => c.Organisation)) await Check([.. works], works.Key, ct);
    }

    async Task Check(IReadOnlyList<Contract> works, string organisation, CancellationToken ct)
    {
        if (works.Count == 0) return;
        var rules = await db.ContractRulesInForce(ct);
        var agreements = await AgreementsOf(organisation, ct);
        foreach (var work in works)
            foreach (var gate in Enum.GetValues<Gate>())
                if (work.Check(gate, rules.Missing(gate, work, agreements, await MouOf(work, ct), Today))) Tell(work, gate);
    }

    /// <summary>As it would be found now, without a word to anybody.</summary>
    public async Task<IReadOnlyList<MissingItem>> Missing(Gate gate, Contract work, CancellationToken ct)
    {
        var agreements = await AgreementsOf(work.Organisation, ct);
        return (await db.ContractRulesInForce(ct)).Missing(gate, work, agreements, await MouOf(work, ct), Today);
    }

    void Tell(Contract work, Gate gate)
    {
        var booking = work.BookingId!.Value;
        if (gate == Gate.Firm && work.GateMet) db.Publish(work, new ContractGateMet(work.Id, booking, work.Version, work.Organisation));
        else if (gate == Gate.Firm) db.Publish(work, new FirmGateChecked(work.Id, booking, work.Version, work.Organisation, work.MissingToFirm!));
        else db.Publish(work, new StartGateChecked(work.Id, booking, work.Version, work.Organisation, work.MissingToStart!));
    }

    /// <summary>From the database, and those that this unit of work has changed.</summary>
    async Task<IReadOnlyList<Contract>> AgreementsOf(string organisation, CancellationToken ct) => await db.Contracts
        .Where(c => c.Organisation == organisation && (c.Kind == ContractKind.CDA || c.Kind == ContractKind.MSA || c.Kind == ContractKind.QAA)).ToListAsync(ct);

    async ValueTask<Contract?> MouOf(Contract work, CancellationToken ct) =>
        work.MouId is { } id ? await db.Contracts.FirstOrDefaultAsync(c => c.Id == id, ct) : null;
}
