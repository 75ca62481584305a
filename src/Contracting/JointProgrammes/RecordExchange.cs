// POST joint-programmes/{id}/exchanges -> a person of one party is known to work at another for a time.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.JointProgrammes;

static class RecordExchange
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/joint-programmes/{id:guid}/exchanges", Handle)
        .Requires(Right.WorkOnProgrammes)
        .WithName("RecordExchange").WithSummary("Records that a person of one party works at another for a time")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412);

    static async Task<JointProgrammeView> Handle(
        Guid id, NewExchange body, HttpContext http, ContractingDb db, ProgrammeViews views, TimeProvider clock, CancellationToken ct)
    {
        var programme = await db.JointProgramme(id, ct);
        http.Request.MustMatch(programme);
        programme.RecordExchange(new(
            Guid.CreateVersion7(clock.GetUtcNow()), body.Person.Trim(), body.From, body.To, body.FirstDay, body.LastDay, body.Purpose.Trim()));
        return http.Response.WithETag(programme.Version, await views.Of(programme, ct));
    }
}
