// POST joint-programmes/{id}/milestones/{milestone}/reached -> its owner, or the centre, says that a milestone is reached.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.JointProgrammes;

static class ReachMilestone
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/joint-programmes/{id:guid}/milestones/{milestone:guid}/reached", Handle)
        .Requires(Right.WorkOnProgrammes)
        .WithName("ReachMilestone").WithSummary("Says that a milestone is reached, and how")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);

    static async Task<JointProgrammeView> Handle(
        Guid id, Guid milestone, MilestoneReached body, HttpContext http, Caller caller, ContractingDb db, ProgrammeViews views, CancellationToken ct)
    {
        var programme = await db.JointProgramme(id, ct);
        http.Request.MustMatch(programme);
        programme.Reach(milestone, caller.Party(), body.On ?? views.Today, body.Note, views.Today);
        return http.Response.WithETag(programme.Version, await views.Of(programme, ct));
    }
}
