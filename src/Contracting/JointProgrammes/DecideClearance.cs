// POST joint-programmes/{id}/outputs/{output}/clearance/decision -> one party has cleared or refused the publication; the last that clears it decides.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.JointProgrammes;

static class DecideClearance
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/joint-programmes/{id:guid}/outputs/{output:guid}/clearance/decision", Handle)
        .Requires(Right.WorkOnProgrammes)
        .WithName("DecideClearance").WithSummary("Clears or refuses the publication of an output for the caller's party")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);

    static async Task<JointProgrammeView> Handle(
        Guid id, Guid output, Messages.Http.DecideClearance body, HttpContext http, Caller caller, ContractingDb db, ProgrammeViews views, TimeProvider clock, CancellationToken ct)
    {
        var programme = await db.JointProgramme(id, ct);
        http.Request.MustMatch(programme);
        programme.DecideClearance(output, new(caller.Party(), body.Cleared, caller.ActsFor is null ? caller.PrintedName : caller.Person, clock.GetUtcNow(), body.Reason?.Trim()));
        return http.Response.WithETag(programme.Version, await views.Of(programme, ct));
    }
}
