// POST joint-programmes -> the parties of an executed memorandum have a space of their own, and may book under it: JointProgrammeAgreed.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages.Bus;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.JointProgrammes;

static class EnterJointProgramme
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/joint-programmes", Handle).Requires(Right.EnterProgrammes)
        .WithName("EnterJointProgramme").WithSummary("Enters the joint programme of an executed memorandum of understanding")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);

    static async Task<Created<JointProgrammeView>> Handle(
        NewJointProgramme request, HttpResponse response, ContractingDb db, ProgrammeViews views, TimeProvider clock, CancellationToken ct)
    {
        var mou = await db.Contracts.SingleOrDefaultAsync(c => c.Id == request.Mou, ct)
            ?? throw Refusal.Invalid([new("unknown-mou", "There is no such memorandum.", "/mou")]);
        if (await db.JointProgrammes.AnyAsync(p => p.MouId == mou.Id, ct)) throw Refusal.Conflict("already-entered", "This memorandum has its programme.");
        var now = clock.GetUtcNow();
        var programme = JointProgramme.Agreed(Guid.CreateVersion7(now), request.Title, mou, request.Parties, request.Workstreams ?? UsualWorkstreams.All, now);
        db.JointProgrammes.Add(programme);
        db.Publish(programme, new JointProgrammeAgreed(programme.Id, programme.Version, programme.Title, programme.Parties));
        return TypedResults.Created($"/api/contracting/joint-programmes/{programme.Id}", response.WithETag(programme.Version, await views.Of(programme, ct)));
    }
}
