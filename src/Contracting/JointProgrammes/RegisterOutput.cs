// POST joint-programmes/{id}/outputs -> the register says who owns an output or technology, and on which terms it is licensed.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.JointProgrammes;

static class RegisterOutput
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/joint-programmes/{id:guid}/outputs", Handle)
        .Requires(Right.WorkOnProgrammes)
        .WithName("RegisterOutput").WithSummary("Registers an output or technology with the shares of its owners")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(412);

    static async Task<JointProgrammeView> Handle(
        Guid id, NewOutput body, HttpContext http, ContractingDb db, ProgrammeViews views, TimeProvider clock, CancellationToken ct)
    {
        var programme = await db.JointProgramme(id, ct);
        http.Request.MustMatch(programme);
        programme.Register(new(Guid.CreateVersion7(clock.GetUtcNow()), body.Title.Trim(), body.Kind, body.Owners, body.LicenceTerms.Trim()));
        return http.Response.WithETag(programme.Version, await views.Of(programme, ct));
    }
}
