// Daily, or POST /audit/seals -> the heads of all chains of the service under one signed root; nothing if they are under today's already.
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit;

[AsCentre("One seal covers everybody's records.")]
public sealed class SealAudit<TDb>(TDb db, SealKey key, TimeProvider clock) : IJob where TDb : ServiceDb
{
    public async Task Run(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await SealAudit.Handle(db, key, clock, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}

static class SealAudit
{
    public static void Map(RouteGroupBuilder api, Type dbType) =>
        api.MapPost("/audit/seals", async (HttpContext http, SealKey key, TimeProvider clock, CancellationToken ct) =>
                ListSeals.ViewOf(await Handle((ServiceDb)http.RequestServices.GetRequiredService(dbType), key, clock, ct)))
            .Requires(Right.SealAudit).ChangesNeed(Scopes.Operate).WithSummary("Seal all audit chains now; the newest seal if nothing was recorded since");

    /// <summary>In a transaction, which two of the same service spend one after the other.</summary>
    public static async Task<AuditSeal> Handle(ServiceDb db, SealKey key, TimeProvider clock, CancellationToken ct)
    {
        await db.LockName("audit-seal", ct);
        var before = await db.Seals.AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct);
        if (before?.IsSignedBy(key, db.Service) == false)
            throw Refusal.Conflict("other-seal-key", $"Seal {before.Number} of {db.Service} is not of this process's key. All replicas need the same Keys:Seal.");
        var tree = await SealedTree.Read(db, ct);
        var number = (before?.Number ?? 0) + 1;
        var changed = new List<SealedHead>();
        await foreach (var head in Heads(db).WithCancellation(ct))
            if (!tree.Has(head)) changed.Add(new(number, head.Stream, head.Sequence, head.Hash));
        var now = clock.GetUtcNow();
        if (before is not null && changed.Count == 0 && before.MadeAt.UtcDateTime.Date == now.UtcDateTime.Date) return before;

        foreach (var head in changed) tree.Put(head);
        db.SealedHeads.AddRange(changed);
        return db.Seals.Add(AuditSeal.After(before, db.Service, tree, now, key)).Entity;
    }

    /// <summary>One statement, so that all are of one moment.</summary>
    static IAsyncEnumerable<AuditRecord> Heads(ServiceDb db) => db.Audit
        .GroupBy(r => r.Stream).Select(g => new { Stream = g.Key, Sequence = g.Max(r => r.Sequence) })
        .Join(db.Audit, head => head, r => new { r.Stream, r.Sequence }, (_, r) => r)
        .AsNoTracking().AsAsyncEnumerable();
}
