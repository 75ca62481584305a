// GET contracts -> the contracts the caller may see, newest first, of one booking or kind if asked.
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Contracts;

static class ListContracts
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/contracts", Handle).Requires(Right.SignedIn).RecordsReaders()
        .WithName("ListContracts").WithSummary("Lists contracts, newest first").ProducesProblem(400);

    static async Task<Page<ContractView>> Handle(Guid? booking, ContractKind? kind, Guid? after, int? limit, ContractingDb db, ContractViews views, CancellationToken ct)
    {
        var contracts = db.Contracts.AsNoTracking();
        if (booking is not null) contracts = contracts.Where(c => c.BookingId == booking);
        if (kind is not null) contracts = contracts.Where(c => c.Kind == kind);
        if (after is { } id)
        {
            // Ids made from bookings have no order in time, so the page goes on after the moment the last contract was drafted.
            var last = await db.Contracts.Where(c => c.Id == id).Select(c => (DateTimeOffset?)c.DraftedAt).SingleOrDefaultAsync(ct)
                ?? throw Refusal.Invalid([new("unknown-cursor", "The list ends before this item.", "after")]);
            contracts = contracts.Where(c => c.DraftedAt < last || (c.DraftedAt == last && c.Id.CompareTo(id) < 0));
        }
        return await contracts.OrderByDescending(c => c.DraftedAt).ThenByDescending(c => c.Id).PageOf(limit, c => c.Id, views.Of, ct);
    }
}
