using CdmoBooking.Messages.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.ServiceKit;

/// <summary>Follows the seals of a service from the first to the newest, each with the heads that were new in it.</summary>
static class VerifySeals
{
    public static async Task<(int Seals, BrokenSeal? Broken)> Handle(ServiceDb db, SealKey key, CancellationToken ct)
    {
        var seals = await db.Seals.AsNoTracking().OrderBy(s => s.Number).ToListAsync(ct);
        await using var heads = SealedTree.InOrder(db).GetAsyncEnumerator(ct);
        var (tree, more, before) = (new SealedTree(), await heads.MoveNextAsync(), (AuditSeal?)null);
        foreach (var seal in seals)
        {
            for (; more && heads.Current.Seal <= seal.Number; more = await heads.MoveNextAsync()) tree.Put(heads.Current);
            if (FaultOf(seal, before, tree, db.Service, key) is { } broken) return (seals.Count, broken);
            before = seal;
        }
        return (seals.Count, more ? new(heads.Current.Seal, "is missing") : null);
    }

    /// <summary>For each stream, the first sealed head that is not among its records as it was sealed. Of an untouched service there is none.</summary>
    public static async Task<Dictionary<string, SealedHead>> Lost(ServiceDb db, CancellationToken ct) =>
        (await db.SealedHeads.AsNoTracking().Where(h => !db.Audit.Any(r => r.Stream == h.Stream && r.Sequence == h.Sequence && r.Hash == h.Hash)).ToListAsync(ct))
            .GroupBy(h => h.Stream).ToDictionary(g => g.Key, g => g.MinBy(h => h.Sequence)!, StringComparer.Ordinal);

    static BrokenSeal? FaultOf(AuditSeal seal, AuditSeal? before, SealedTree tree, string service, SealKey key)
    {
        var number = (before?.Number ?? 0) + 1;
        if (seal.Number != number) return new(number, "is missing");
        if (!seal.IsSignedBy(key, service)) return new(number, "is not signed with this service's key");
        if (!seal.Previous.AsSpan().SequenceEqual(before?.Hash(service) ?? [])) return new(number, "does not follow from the seal before it");
        return seal.Heads == tree.Heads && seal.Root.AsSpan().SequenceEqual(tree.Root) ? null : new(number, "does not match the heads it covers");
    }
}
