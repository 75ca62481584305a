// GET /audit/seals -> the seals of the service's audit chains, newest first.
using CdmoBooking.Messages.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit;

static class ListSeals
{
    public static void Map(RouteGroupBuilder api, Type dbType) =>
        api.MapGet("/audit/seals", (int? after, int? limit, HttpContext http, CancellationToken ct) =>
                Handle(after, limit, (ServiceDb)http.RequestServices.GetRequiredService(dbType), ct))
            .Requires(Right.ReadAudit).WithSummary("List the seals over all audit chains, newest first");

    static async Task<Page<SealView>> Handle(int? after, int? limit, ServiceDb db, CancellationToken ct)
    {
        var size = Paging.SizeOf(limit);
        var seals = await db.Seals.AsNoTracking().Where(s => after == null || s.Number < after).OrderByDescending(s => s.Number).Take(size + 1).ToListAsync(ct);
        return new([.. seals.Take(size).Select(ViewOf)], seals.Count > size ? $"{seals[size - 1].Number}" : null);
    }

    public static SealView ViewOf(AuditSeal seal) => new(seal.Number, seal.MadeAt, Convert.ToHexStringLower(seal.Root), seal.Heads);
}
