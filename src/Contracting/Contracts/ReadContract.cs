// GET contracts/{id} -> the contract with its signatures and deposits.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Contracts;

static class ReadContract
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/contracts/{id:guid}", Handle).Requires(Right.SignedIn).RecordsReaders()
        .WithName("ReadContract").WithSummary("Reads a contract").ProducesProblem(404);

    static async Task<ContractView> Handle(Guid id, HttpResponse response, ContractingDb db, ContractViews views, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
        return response.WithETag(contract.Version, views.Of(contract));
    }
}
