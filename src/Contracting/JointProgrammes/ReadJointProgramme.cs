// GET joint-programmes/{id} -> the programme with its milestones, exchanges, outputs and bookings.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.JointProgrammes;

static class ReadJointProgramme
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/joint-programmes/{id:guid}", Handle).Requires(Right.SignedIn).RecordsReaders()
        .WithName("ReadJointProgramme").WithSummary("Reads a joint programme").ProducesProblem(404);

    static async Task<JointProgrammeView> Handle(Guid id, HttpResponse response, ContractingDb db, ProgrammeViews views, CancellationToken ct)
    {
        var programme = await db.JointProgramme(id, ct);
        return response.WithETag(programme.Version, await views.Of(programme, ct));
    }
}
