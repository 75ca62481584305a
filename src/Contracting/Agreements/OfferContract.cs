// POST contracts/{id}/offer -> the draft is ready to sign, by those whom the rules in force name.
using CdmoBooking.Contracting.Contracts;
using CdmoBooking.Contracting.Gates;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.Agreements;

static class OfferContract
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/contracts/{id:guid}/offer", Handle).Requires(Right.WriteContracts)
        .WithName("OfferContract").WithSummary("Offers a draft to be signed")
        .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);

    static async Task<ContractView> Handle(Guid id, HttpContext http, ContractingDb db, GateKeeper gates, ContractViews views, TimeProvider clock, CancellationToken ct)
    {
        var contract = await gates.Take(id, ct);
        http.Request.MustMatch(contract);
        contract.Offer((await db.ContractRulesInForce(ct)).SigningOf(contract.Kind), clock.GetUtcNow());
        await gates.Check(contract, ct);
        return http.Response.WithETag(contract.Version, views.Of(contract));
    }
}
