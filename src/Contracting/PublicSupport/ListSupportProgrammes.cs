// GET support-programmes -> every programme; for the centre, what is left of its budget.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.PublicSupport;

static class ListSupportProgrammes
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/support-programmes", Handle).Requires(Right.SignedIn)
        .WithName("ListSupportProgrammes").WithSummary("Lists the programmes of public support; for the centre, what is left of their budgets");

    static async Task<IReadOnlyList<SupportProgrammeView>> Handle(ContractingDb db, Caller caller, CancellationToken ct) =>
        [.. (await db.SupportProgrammes.AsNoTracking().OrderBy(p => p.Id).ToListAsync(ct)).Select(p => p.View(caller))];

    public static SupportProgrammeView View(this SupportProgramme p, Caller caller) =>
        new(p.Id, p.Name, p.Percent, p.Cap, p.Budget, caller.SeesAll ? p.Left : null, p.From, p.Until, p.Classes, p.Services);
}
