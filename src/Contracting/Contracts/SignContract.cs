// POST contracts/{id}/sign -> one side has signed; by the second signature ContractExecuted, and ContractGateMet if the deposit is in.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Contracts;

static class SignContract
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/contracts/{id:guid}/sign", Handle)
        .RequireRoles(Roles.Signatory, Roles.CentreSignatory)
        .WithName("SignContract").WithSummary("Signs a contract for the caller's side; asks for the password again")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);

    static async Task<ContractView> Handle(
        Guid id, Messages.Http.SignContract body, HttpContext http, Caller caller, ContractingDb db, TimeProvider clock, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
        if (!caller.ReauthenticatedFor(http.Request.Path))
            throw new Refusal(403, "reauthentication-required", "A signature needs the signatory's password with the request itself.");
        http.Request.MustMatch(contract);

        var gateMet = contract.Sign(PartyOf(caller), caller.Id, caller.PrintedName, body.Meaning, clock.GetUtcNow());
        if (contract is { State: ContractState.Executed, BookingId: { } booking, Ladder: { } ladder })
            db.Publish(contract, new ContractExecuted(contract.Id, booking, contract.Version, contract.Organisation, contract.Price, ladder, contract.SignedCommencement));
        if (gateMet && contract.BookingId is { } firm)
            db.Publish(contract, new ContractGateMet(contract.Id, firm, contract.Version, contract.Organisation));
        return http.Response.WithETag(contract.Version, ContractViews.Of(contract));
    }

    /// <summary>A firm's people sign for their firm and the centre's for the centre, whatever other roles they have.</summary>
    static Party PartyOf(Caller caller)
    {
        var (party, role) = caller.Organisation is null ? (Party.Centre, Roles.CentreSignatory) : (Party.Organisation, Roles.Signatory);
        return caller.Has(role) ? party : throw Refusal.Forbidden($"Only a {role} signs for this side.");
    }
}
