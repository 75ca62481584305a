// POST contracts/{id}/sign -> one of its signatures is given; by the last one of a contract or change order ContractExecuted, and what waited for it is checked.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Contracting.Gates;
using CdmoBooking.Contracting.Signatures;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.Contracts;

static class SignContract
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/contracts/{id:guid}/sign", Handle).Requires(Right.SignedIn)
        .WithName("SignContract").WithSummary("Signs a contract for the caller's side, or in the place of who delegated it; asks for the password again")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);

    static async Task<ContractView> Handle(
        Guid id, Messages.Http.SignContract body, HttpContext http, Caller caller, ContractingDb db, GateKeeper gates, ChangeOrders changes, Signatories signatories,
        ContractViews views, TimeProvider clock, CancellationToken ct)
    {
        var contract = await gates.Take(id, ct);
        if (!caller.ReauthenticatedFor(http.Request.Path))
            throw new Refusal(403, "reauthentication-required", "A signature needs the signatory's password with the request itself.");
        var signatory = await signatories.Caller(contract, ct);
        http.Request.MustMatch(contract);

        contract.Sign(signatory, body.Meaning, clock.GetUtcNow(), body.Capacity);
        if (contract is { Kind: ContractKind.SOW, State: ContractState.Executed }) changes.Tell(contract);
        if (contract is { Kind: ContractKind.ChangeOrder, State: ContractState.Executed }) await changes.Apply(contract, ct);
        await gates.Check(contract, ct);
        return http.Response.WithETag(contract.Version, views.Of(contract));
    }
}
