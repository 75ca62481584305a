using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CdmoBooking.ServiceKit;

/// <summary>A neighbour on the way from a leaf to the root, and whether it stands to the left.</summary>
public sealed record MerkleStep(bool Left, byte[] Hash);

/// <summary>
/// The heads of chains under one hash. Leaves are ordered by the SHA-256 of their stream's name, so that a path tells neither the name nor the
/// number of other chains, and the tree is the same in whichever order they came. Putting one leaf costs a path, not a tree: trees of successive seals share
/// their branches. SHA-256, with different beginnings for leaves and branches, so that neither can pass for the other.
/// </summary>
public sealed class MerkleTree
{
    Node? top;

    public byte[] Root => top?.Hash ?? SHA256.HashData([]);

    public static byte[] Leaf(string stream, int sequence, byte[] head) =>
        SHA256.HashData([0, .. JsonSerializer.SerializeToUtf8Bytes(new object[] { stream, sequence, head })]);

    public void Put(string stream, byte[] leaf) => top = Put(top, new(KeyOf(stream), leaf, 8 * SHA256.HashSizeInBytes, null, null));

    /// <summary>From the leaf of the stream up to the root; null if there is no such leaf.</summary>
    public IReadOnlyList<MerkleStep>? PathOf(string stream)
    {
        var key = KeyOf(stream);
        var path = new List<MerkleStep>();
        for (var at = top; at is not null;)
        {
            if (at.Left is null) return at.Key.AsSpan().SequenceEqual(key) ? [.. path.AsEnumerable().Reverse()] : null;
            var right = Bit(key, at.Splits);
            path.Add(new(right, (right ? at.Left : at.Right!).Hash));
            at = right ? at.Right : at.Left;
        }
        return null;
    }

    public static byte[] RootOf(byte[] leaf, IEnumerable<MerkleStep> path) =>
        path.Aggregate(leaf, (hash, step) => step.Left ? Branch(step.Hash, hash) : Branch(hash, step.Hash));

    static Node Put(Node? at, Node leaf)
    {
        if (at is null) return leaf;
        var differs = FirstDifference(at.Key, leaf.Key);
        if (differs < at.Splits) return Bit(leaf.Key, differs) ? Over(at, leaf, differs) : Over(leaf, at, differs);
        if (at.Left is null) return leaf;
        return Bit(leaf.Key, at.Splits) ? Over(at.Left, Put(at.Right, leaf), at.Splits) : Over(Put(at.Left, leaf), at.Right!, at.Splits);
    }

    static Node Over(Node left, Node right, int splits) => new(left.Key, null, splits, left, right);

    static byte[] Branch(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    static byte[] KeyOf(string stream) => SHA256.HashData(Encoding.UTF8.GetBytes(stream));

    static bool Bit(byte[] key, int bit) => (key[bit / 8] >> (7 - bit % 8) & 1) == 1;

    static int FirstDifference(byte[] a, byte[] b)
    {
        var bit = 8 * a.AsSpan().CommonPrefixLength(b);
        while (bit < 8 * a.Length && Bit(a, bit) == Bit(b, bit)) bit++;
        return bit;
    }

    /// <param name="Key">Of one leaf below: all agree before the bit at which it splits them.</param>
    /// <param name="Splits">Left has 0 there, right 1; a leaf splits nothing.</param>
    sealed record Node(byte[] Key, byte[]? Leaf, int Splits, Node? Left, Node? Right)
    {
        public byte[] Hash => field ??= Leaf ?? Branch(Left!.Hash, Right!.Hash);
    }
}
