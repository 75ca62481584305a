// POST joint-programmes/{id}/outputs/{output}/clearance -> an owner asks the other parties to clear the publication of an output.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.JointProgrammes;

static class AskForClearance
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/joint-programmes/{id:guid}/outputs/{output:guid}/clearance", Handle)
        .Requires(Right.WorkOnProgrammes)
        .WithName("AskForClearance").WithSummary("Asks the other parties to clear the publication of an output")
        .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);

    static async Task<JointProgrammeView> Handle(
        Guid id, Guid output, HttpContext http, Caller caller, ContractingDb db, ProgrammeViews views, CancellationToken ct)
    {
        var programme = await db.JointProgramme(id, ct);
        http.Request.MustMatch(programme);
        programme.AskForClearance(output, caller.Party());
        return http.Response.WithETag(programme.Version, await views.Of(programme, ct));
    }
}
