// POST support-programmes -> a programme that quotes made in its period may draw on.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.PublicSupport;

static class EnterSupportProgramme
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/support-programmes", Handle).Requires(Right.SetTerms)
        .WithName("EnterSupportProgramme").WithSummary("Enters a programme of public support with its budget")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);

    static async Task<Created<SupportProgrammeView>> Handle(NewSupportProgramme request, ContractingDb db, Caller caller, CancellationToken ct)
    {
        var programme = new SupportProgramme(
            request.Id, request.Name.Trim(), request.Percent, request.Cap, request.Budget, request.From, request.Until, request.Classes ?? [], request.Services ?? []);
        if (await db.SupportProgrammes.AnyAsync(p => p.Id == programme.Id, ct)) throw Refusal.Conflict("already-entered", "There is a programme of this id.");
        db.SupportProgrammes.Add(programme);
        return TypedResults.Created("/api/contracting/support-programmes", programme.View(caller));
    }
}
