// GET missing/{organisation} -> which agreements an organisation lacks for work that has no contract yet, and who owes them.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Gates;

static class ReadMissing
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/missing/{organisation}", Handle).Requires(Right.DecideBookings).RecordsReaders()
        .WithName("ReadMissingAgreements").WithSummary("Which agreements an organisation lacks for work that has no contract yet");

    /// <param name="service">Those of the work; a rule for other services asks for nothing.</param>
    /// <param name="programme">The joint programme under which the work is done; its memorandum may stand for an agreement.</param>
    static async Task<GatesView> Handle(string organisation, Purpose? purpose, string[]? service, Guid? programme, ContractingDb db, GateKeeper gates, CancellationToken ct)
    {
        var work = new WorkAhead(organisation, purpose, service ?? [], programme is null
            ? null
            : await db.JointProgrammes.Where(p => p.Id == programme).Select(p => (Guid?)p.MouId).SingleOrDefaultAsync(ct));
        return new(false, await gates.Missing(Gate.Firm, work, ct), await gates.Missing(Gate.Start, work, ct));
    }
}
