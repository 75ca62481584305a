// POST joint-programmes/{id}/milestones -> a workstream has one more thing that a party owes by a day.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.JointProgrammes;

static class AddMilestone
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/joint-programmes/{id:guid}/milestones", Handle)
        .Requires(Right.WorkOnProgrammes)
        .WithName("AddMilestone").WithSummary("Adds a milestone with its owner and the day it is due")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412);

    static async Task<JointProgrammeView> Handle(
        Guid id, NewMilestone body, HttpContext http, ContractingDb db, ProgrammeViews views, TimeProvider clock, CancellationToken ct)
    {
        var programme = await db.JointProgramme(id, ct);
        http.Request.MustMatch(programme);
        programme.AddMilestone(new(Guid.CreateVersion7(clock.GetUtcNow()), body.Workstream, body.Title.Trim(), body.Owner, body.Due));
        return http.Response.WithETag(programme.Version, await views.Of(programme, ct));
    }
}
