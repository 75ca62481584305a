using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Signatures;

/// <summary>For whom the caller signs: a firm's people for their firm and the centre's for the centre, whatever other roles they have; or as a delegate of one of them.</summary>
sealed class Signatories(ContractingDb db, Caller caller, Settings settings, TimeProvider clock)
{
    public async Task<Signatory> Caller(Contract contract, CancellationToken ct)
    {
        var (party, role) = caller.Organisation is null ? (Party.Centre, Roles.CentreSignatory) : (Party.Organisation, Roles.Signatory);
        if (caller.ActsFor is not null) throw Refusal.Forbidden("Nobody signs on behalf of a firm, nor refuses to.");
        if (caller.May(Right.SignContracts)) return new(party, caller.Organisation, caller.Id, caller.PrintedName);
        var today = settings.DayOf(clock.GetUtcNow());
        var delegations = await db.Delegations.Where(d => d.To == caller.Account && d.Organisation == caller.Organisation && !d.Revoked && d.FirstDay <= today && d.LastDay >= today)
            .OrderBy(d => d.LastDay).ThenBy(d => d.Id).ToListAsync(ct);
        // Who has signed already needs no delegate any more.
        var delegation = delegations.FirstOrDefault(d => !contract.Signatures.Any(s => s.Involves(d.From.UserId)))
            ?? throw Refusal.Forbidden($"Only a {role}, or whom one has delegated it to, signs for this side.");
        return new(party, caller.Organisation, caller.Id, caller.PrintedName, delegation.From);
    }
}
