// POST contracts/{id}/end -> an agreement is withdrawn before it is executed, or terminated after.
using CdmoBooking.Contracting.Contracts;
using CdmoBooking.Contracting.Gates;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.Agreements;

static class EndAgreement
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/contracts/{id:guid}/end", Handle).Requires(Right.WriteContracts)
        .WithName("EndAgreement").WithSummary("Withdraws or terminates an agreement that is about no booking in particular")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);

    static async Task<ContractView> Handle(Guid id, Decision decision, HttpContext http, GateKeeper gates, ContractViews views, TimeProvider clock, CancellationToken ct)
    {
        var contract = await gates.Take(id, ct);
        http.Request.MustMatch(contract);
        contract.EndAgreement(Reasons.Checked(decision.Reason), clock.GetUtcNow());
        await gates.Check(contract, ct);
        return http.Response.WithETag(contract.Version, views.Of(contract));
    }
}
