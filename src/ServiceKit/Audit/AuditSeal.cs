using System.Security.Cryptography;

namespace CdmoBooking.ServiceKit;

/// <summary>One signed root over the heads of all chains of a service. Seals are numbered from 1 without gaps, and each names the one before it.</summary>
public sealed class AuditSeal
{
    AuditSeal() { }

    public int Number { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }
    public byte[] Root { get; private set; } = [];
    /// <summary>How many chains there were.</summary>
    public int Heads { get; private set; }
    public byte[] Previous { get; private set; } = [];
    public byte[] Signature { get; private set; } = [];

    internal static AuditSeal After(AuditSeal? previous, string service, SealedTree tree, DateTimeOffset now, SealKey key)
    {
        var seal = new AuditSeal
        {
            Number = (previous?.Number ?? 0) + 1,
            MadeAt = AuditRecord.Milliseconds(now),
            Root = tree.Root,
            Heads = tree.Heads,
            Previous = previous?.Hash(service) ?? [],
        };
        seal.Signature = key.Sign(seal.Statement(service).Bytes());
        return seal;
    }

    internal SealStatement Statement(string service) => new(service, Number, MadeAt, Root, Previous);

    internal byte[] Hash(string service) => SHA256.HashData(Statement(service).Bytes());

    internal bool IsSignedBy(SealKey key, string service) => key.HasSigned(Statement(service).Bytes(), Signature);
}

/// <summary>A head that had changed since the seal before. The others are still as that one, or an earlier one, has them.</summary>
public sealed record SealedHead(int Seal, string Stream, int Sequence, byte[] Hash);
