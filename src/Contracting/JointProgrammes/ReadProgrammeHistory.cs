// GET joint-programmes/{id}/history -> what happened in the programme, oldest first.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.JointProgrammes;

static class ReadProgrammeHistory
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/joint-programmes/{id:guid}/history", Handle).Requires(Right.SignedIn).RecordsReaders()
        .WithName("ReadJointProgrammeHistory").WithSummary("Reads the audit records of a joint programme, oldest first").ProducesProblem(404);

    static async Task<IReadOnlyList<HistoryEntry>> Handle(Guid id, ContractingDb db, CancellationToken ct)
    {
        var programme = await db.JointProgramme(id, ct);
        return await db.Audit.AsNoTracking().Where(r => r.Stream == programme.Stream).OrderBy(r => r.Sequence)
            .Select(r => new HistoryEntry(r.At, r.By, r.What, r.From, r.To, r.Why)).ToListAsync(ct);
    }
}
