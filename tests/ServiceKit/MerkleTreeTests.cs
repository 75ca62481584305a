using CsCheck;

namespace CdmoBooking.ServiceKit.Tests;

public sealed class MerkleTreeTests
{
    static readonly Gen<(string Stream, int Sequence)[]> Heads =
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 12], Gen.Int[1, 99]).Array[1, 40].Select(heads => heads.DistinctBy(h => h.Item1).ToArray());

    [Fact]
    public void A_path_leads_from_its_own_leaf_to_the_root_and_from_no_other() => Heads.Sample(heads =>
    {
        var tree = TreeOf(heads);
        foreach (var of in heads)
        {
            var path = tree.PathOf(of.Stream)!;
            foreach (var leaf in heads.Concat([(of.Stream, of.Sequence + 1), (of.Stream + "-", of.Sequence)]))
                if (MerkleTree.RootOf(LeafOf(leaf), path).AsSpan().SequenceEqual(tree.Root) != (leaf == of)) return false;
        }
        return true;
    }, iter: 2_000);

    [Fact]
    public void A_path_with_any_step_changed_left_out_or_turned_leads_elsewhere() => Heads.Where(h => h.Length > 1).Sample(heads =>
    {
        var tree = TreeOf(heads);
        var path = tree.PathOf(heads[0].Stream)!;
        return Enumerable.Range(0, path.Count).SelectMany<int, IEnumerable<MerkleStep>>(i =>
        [
            [.. path.Take(i), .. path.Skip(i + 1)],
            [.. path.Take(i), path[i] with { Left = !path[i].Left }, .. path.Skip(i + 1)],
            [.. path.Take(i), path[i] with { Hash = [.. path[i].Hash[..^1], (byte)(path[i].Hash[^1] ^ 1)] }, .. path.Skip(i + 1)],
        ]).All(wrong => !MerkleTree.RootOf(LeafOf(heads[0]), wrong).AsSpan().SequenceEqual(tree.Root));
    }, iter: 2_000);

    [Fact]
    public void The_root_follows_from_the_newest_heads_whatever_came_before_and_in_whichever_order() =>
        Gen.Select(Heads, Gen.Int[0, 1_000]).Sample((heads, seed) =>
        {
            var other = TreeOf(heads.Select(h => (h.Stream, h.Sequence + seed)));
            var before = other.Root;
            var shuffled = heads.ToArray();
            new Random(seed).Shuffle(shuffled);
            foreach (var (stream, sequence) in shuffled) other.Put(stream, LeafOf((stream, sequence)));
            var root = TreeOf(heads).Root;
            return other.Root.AsSpan().SequenceEqual(root) && before.AsSpan().SequenceEqual(root) == (seed == 0);
        }, iter: 2_000);

    [Fact]
    public void What_is_not_in_the_tree_has_no_path()
    {
        Assert.Null(new MerkleTree().PathOf("a"));
        Assert.Null(TreeOf([("a", 1), ("b", 1), ("c", 1)]).PathOf("d"));
    }

    static MerkleTree TreeOf(IEnumerable<(string Stream, int Sequence)> heads)
    {
        var tree = new MerkleTree();
        foreach (var head in heads) tree.Put(head.Stream, LeafOf(head));
        return tree;
    }

    static byte[] LeafOf((string Stream, int Sequence) head) => MerkleTree.Leaf(head.Stream, head.Sequence, [(byte)head.Sequence]);
}
