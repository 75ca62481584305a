// GET contracts/{id}/revisions -> every text the contract has had, the newest first.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Agreements;

static class ListRevisions
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/contracts/{id:guid}/revisions", Handle).Requires(Right.SignedIn).RecordsReaders()
        .WithName("ListContractRevisions").WithSummary("Lists the texts a contract has had, the newest first").ProducesProblem(404);

    static async Task<IReadOnlyList<RevisionView>> Handle(Guid id, ContractingDb db, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().Include(c => c.Revisions).SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
        return [new(contract.Revision, contract.Language, contract.DocumentSha256, contract.WrittenAt),
            .. contract.Revisions.OrderByDescending(r => r.Number).Select(r => new RevisionView(r.Number, r.Language, r.Sha256, r.At))];
    }
}
