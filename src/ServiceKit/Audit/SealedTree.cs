using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.ServiceKit;

/// <summary>The newest sealed head of every chain, and the tree over them.</summary>
sealed class SealedTree
{
    readonly Dictionary<string, SealedHead> newest = new(StringComparer.Ordinal);
    readonly MerkleTree tree = new();

    public byte[] Root => tree.Root;
    public int Heads => newest.Count;

    /// <summary>As the newest seal has left it.</summary>
    public static async Task<SealedTree> Read(ServiceDb db, CancellationToken ct)
    {
        var sealedTree = new SealedTree();
        await foreach (var head in InOrder(db).WithCancellation(ct)) sealedTree.Put(head);
        return sealedTree;
    }

    public static IAsyncEnumerable<SealedHead> InOrder(ServiceDb db) => db.SealedHeads.AsNoTracking().OrderBy(h => h.Seal).AsAsyncEnumerable();

    public void Put(SealedHead head)
    {
        newest[head.Stream] = head;
        tree.Put(head.Stream, MerkleTree.Leaf(head.Stream, head.Sequence, head.Hash));
    }

    public bool Has(AuditRecord record) =>
        newest.TryGetValue(record.Stream, out var head) && head.Sequence == record.Sequence && head.Hash.AsSpan().SequenceEqual(record.Hash);

    /// <summary>Null for a chain that no seal covers yet.</summary>
    public SealProof? ProofOf(string stream, AuditSeal seal, string service) => newest.TryGetValue(stream, out var head) && tree.PathOf(stream) is { } path
        ? new(seal.Statement(service), seal.Signature, head.Sequence, path)
        : null;
}
