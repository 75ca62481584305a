// GET /audit/verification -> whether every audit record of the service is as it was written and sealed, and which one is not.
using CdmoBooking.Messages.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit;

/// <summary>Verifies the chains of all aggregates of a service in one pass over its records, with only the heads in memory.</summary>
public static class VerifyAudit
{
    internal static void Map(RouteGroupBuilder api, Type dbType) =>
        api.MapGet("/audit/verification", (HttpContext http, SealKey key, CancellationToken ct) => Handle((ServiceDb)http.RequestServices.GetRequiredService(dbType), key, ct))
            .Requires(Right.ReadAudit).WithSummary("Verify every audit record and seal, and name the first broken one");

    public static Task<AuditVerification> Handle(ServiceDb db, SealKey key, CancellationToken ct) => db.AtOneMoment(async () =>
    {
        var heads = await Heads(db, ct);
        var lost = await VerifySeals.Lost(db, ct);
        var (records, streams, first) = (0, 0, (BrokenRecord?)null);
        void End(AuditChain chain)
        {
            streams++;
            if (chain.End() is { } broken && (first is null || string.CompareOrdinal(broken.Stream, first.Stream) < 0)) first = broken;
        }

        AuditChain? chain = null;
        // Databases order streams differently, but all keep the records of one stream together.
        await foreach (var record in db.Audit.AsNoTracking().OrderBy(r => r.Stream).ThenBy(r => r.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (chain?.Stream != record.Stream)
            {
                if (chain is not null) End(chain);
                heads.Remove(record.Stream, out var head);
                lost.Remove(record.Stream, out var sealedHead);
                chain = new(record.Stream, head, sealedHead);
            }
            chain.Follow(record);
            records++;
        }
        if (chain is not null) End(chain);
        foreach (var stream in heads.Keys.Union(lost.Keys)) End(new(stream, heads.GetValueOrDefault(stream), lost.GetValueOrDefault(stream)));
        var (seals, brokenSeal) = await VerifySeals.Handle(db, key, ct);
        return new AuditVerification(records, streams, first, seals, brokenSeal);
    }, ct);

    /// <summary>Of every aggregate there is, also of those that queries do not show.</summary>
    static async Task<Dictionary<string, ChainHead>> Heads(ServiceDb db, CancellationToken ct)
    {
        var heads = new Dictionary<string, ChainHead>(StringComparer.Ordinal);
        foreach (var all in db.Aggregates())
            await foreach (var aggregate in all.IgnoreQueryFilters().AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
                heads.Add(aggregate.Stream, new(aggregate.Version, aggregate.AuditHead));
        return heads;
    }
}
