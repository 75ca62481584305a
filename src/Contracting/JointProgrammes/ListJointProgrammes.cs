// GET joint-programmes -> the joint programmes that the caller's organisation is a party of, newest first; the centre's people see all.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.JointProgrammes;

static class ListJointProgrammes
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/joint-programmes", Handle).Requires(Right.SignedIn).RecordsReaders()
        .WithName("ListJointProgrammes").WithSummary("Lists the joint programmes of the caller's organisation, newest first").ProducesProblem(400);

    static async Task<Page<JointProgrammeItem>> Handle(Guid? after, int? limit, ContractingDb db, ProgrammeViews views, CancellationToken ct)
    {
        var programmes = db.JointProgrammes.AsNoTracking();
        if (after is { } id)
        {
            var last = await db.JointProgrammes.Where(p => p.Id == id).Select(p => (DateTimeOffset?)p.AgreedAt).SingleOrDefaultAsync(ct)
                ?? throw Refusal.Invalid([new("unknown-cursor", "The list ends before this item.", "after")]);
            programmes = programmes.Where(p => p.AgreedAt < last || (p.AgreedAt == last && p.Id.CompareTo(id) < 0));
        }
        return await programmes.OrderByDescending(p => p.AgreedAt).ThenByDescending(p => p.Id).PageOf(limit, p => p.Id, views.Item, ct);
    }
}
