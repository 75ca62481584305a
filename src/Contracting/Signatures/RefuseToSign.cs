// POST contracts/{id}/refuse -> a signatory does not sign; the text goes back to be edited.
using CdmoBooking.Contracting.Agreements;
using CdmoBooking.Contracting.Contracts;
using CdmoBooking.Contracting.Gates;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.Signatures;

static class RefuseToSign
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/contracts/{id:guid}/refuse", Handle).Requires(Right.SignedIn)
        .WithName("RefuseToSign").WithSummary("Refuses to sign a contract, with the reason")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);

    static async Task<ContractView> Handle(Guid id, Decision decision, HttpContext http, GateKeeper gates, Signatories signatories, ContractViews views, CancellationToken ct)
    {
        var contract = await gates.Take(id, ct);
        var signatory = await signatories.Caller(contract, ct);
        http.Request.MustMatch(contract);
        contract.RefuseToSign(signatory, Reasons.Checked(decision.Reason));
        await gates.Check(contract, ct);
        return http.Response.WithETag(contract.Version, views.Of(contract));
    }
}
