using System.Text.Json;

namespace CdmoBooking.ServiceKit;

/// <summary>What a seal says and its signature vouches for. Previous: the SHA-256 of the statement before; of the first seal empty.</summary>
public sealed record SealStatement(string Service, int Number, DateTimeOffset MadeAt, byte[] Root, byte[] Previous)
{
    const string Format = "cdmobooking-seal-1";

    /// <summary>The exact bytes that are signed.</summary>
    public byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(new object[] { Format, Service, Number, MadeAt.UtcTicks, Root, Previous });
}

/// <summary>That the chain had this record at this sequence when the seal was made. The path names no other chain.</summary>
public sealed record SealProof(SealStatement Seal, byte[] Signature, int Sequence, IReadOnlyList<MerkleStep> Path)
{
    public bool Covers(string stream, byte[] hash) =>
        MerkleTree.RootOf(MerkleTree.Leaf(stream, Sequence, hash), Path).AsSpan().SequenceEqual(Seal.Root);
}
