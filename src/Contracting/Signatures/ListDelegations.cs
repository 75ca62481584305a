// GET delegations -> those of the caller's side that are not over yet.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Signatures;

static class ListDelegations
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/delegations", Handle).Requires(Right.SignedIn)
        .WithName("ListDelegations").WithSummary("Lists who signs in whose place on the caller's side");

    static async Task<IReadOnlyList<DelegationView>> Handle(ContractingDb db, Caller caller, Settings settings, TimeProvider clock, CancellationToken ct)
    {
        var today = settings.DayOf(clock.GetUtcNow());
        return [.. (await db.Delegations.AsNoTracking().Where(d => d.Organisation == caller.Organisation && d.LastDay >= today)
            .OrderBy(d => d.FirstDay).ThenBy(d => d.Id).Take(200).ToListAsync(ct)).Select(View)];
    }

    public static DelegationView View(Delegation d) => new(d.Id, d.From.Name, d.To, d.FirstDay, d.LastDay, d.Revoked);
}
