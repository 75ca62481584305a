// POST delegations -> somebody of the same side signs in the caller's place for a while.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.Signatures;

static class DelegateSigning
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/delegations", Handle).Requires(Right.SignContracts)
        .WithName("DelegateSigning").WithSummary("Lets somebody of the caller's side sign in the caller's place")
        .ProducesProblem(400).ProducesProblem(403);

    static Created<DelegationView> Handle(Messages.Http.DelegateSigning request, ContractingDb db, Caller caller, Settings settings, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (request.To.Trim() == caller.Account) throw Refusal.Invalid([new("own-account", "Nobody delegates to themselves.", "/to")]);
        var delegation = new Delegation(
            Guid.CreateVersion7(now), caller.Organisation, new(caller.Id, caller.PrintedName), request.To, request.From, request.Until, settings.DayOf(now));
        db.Delegations.Add(delegation);
        return TypedResults.Created("/api/contracting/delegations", ListDelegations.View(delegation));
    }
}
