// GET contracts/{id}/history -> what happened to the contract, oldest first.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Contracts;

static class ReadHistory
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/contracts/{id:guid}/history", Handle).Requires(Right.SignedIn).RecordsReaders()
        .WithName("ReadContractHistory").WithSummary("Reads the audit records of a contract, oldest first").ProducesProblem(404);

    static async Task<IReadOnlyList<HistoryEntry>> Handle(Guid id, ContractingDb db, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
        return await db.Audit.AsNoTracking().Where(r => r.Stream == contract.Stream).OrderBy(r => r.Sequence)
            .Select(r => new HistoryEntry(r.At, r.By, r.What, r.From, r.To, r.Why)).ToListAsync(ct);
    }
}
