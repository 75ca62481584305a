// POST delegations/{id}/revoke -> the delegate signs no more; what was signed stays.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Signatures;

static class RevokeDelegation
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/delegations/{id:guid}/revoke", Handle).Requires(Right.SignContracts)
        .WithName("RevokeDelegation").WithSummary("Ends a delegation at once").ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    static async Task<DelegationView> Handle(Guid id, ContractingDb db, Caller caller, CancellationToken ct)
    {
        var delegation = await db.Delegations.SingleOrDefaultAsync(d => d.Id == id && d.Organisation == caller.Organisation, ct) ?? throw Refusal.NotFound();
        delegation.Revoke();
        return ListDelegations.View(delegation);
    }
}
