// GET contracts/{id}/gates -> what the booking of a statement of work still lacks to become firm and to start, and who owes it.
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Gates;

static class ReadGates
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/contracts/{id:guid}/gates", Handle).Requires(Right.SignedIn).RecordsReaders()
        .WithName("ReadContractGates").WithSummary("What a booking still lacks to become firm and to start, and who owes it").ProducesProblem(404);

    static async Task<GatesView> Handle(Guid id, ContractingDb db, GateKeeper gates, CancellationToken ct)
    {
        var work = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.Kind == ContractKind.SOW, ct) ?? throw Refusal.NotFound();
        return new(work.GateMet, work.GateMet ? [] : await gates.Missing(Gate.Firm, work, ct), await gates.Missing(Gate.Start, work, ct));
    }
}
