using CdmoBooking.Contracting.Evidence;

namespace CdmoBooking.Contracting.Tests.Evidence;

public sealed class HostileBundleTests
{
    [Theory]
    [InlineData("../manifest.json")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../b.json")]
    [InlineData("a/./b.json")]
    [InlineData("a//b.json")]
    [InlineData("a\\b.json")]
    [InlineData("c:evil.json")]
    [InlineData("folder/")]
    [InlineData(".hidden")]
    [InlineData("a..b")]
    [InlineData("Manifest.json")]
    [InlineData("manifest.json\n")]
    public void Names_that_lead_elsewhere_or_look_alike_are_refused(string name) =>
        Assert.Matches(@"^has an entry with the name '[ -~]+', which is refused\z", Refused(SignedBundle.ZipOf([new(name, [])])));

    [Fact]
    public void Two_entries_of_one_name_are_refused() =>
        Assert.Equal("has two entries with the name 'a.json'", Refused(SignedBundle.ZipOf([new("a.json", [1]), new("a.json", [2])])));

    [Fact]
    public void Too_many_entries_are_refused() =>
        Assert.Equal("has 201 entries; at most 200 are read", Refused(SignedBundle.ZipOf(Enumerable.Range(0, 201).Select(i => KeyValuePair.Create($"f{i}", Array.Empty<byte>())))));

    [Fact]
    public void A_bundle_that_is_too_large_is_refused_unread() =>
        Assert.Equal("has 33554433 bytes; at most 33554432 are read", Refused(new byte[(32 << 20) + 1]));

    [Fact]
    public void A_bomb_is_unpacked_up_to_the_limit_only()
    {
        var zip = SignedBundle.ZipOf([new("a.json", new byte[40 << 20]), new("b.json", new byte[40 << 20])]);
        Assert.InRange(zip.Length, 1, 1 << 20);
        Assert.Equal("unpacks to more than 67108864 bytes at 'b.json', where reading stopped", Refused(zip));
    }

    [Fact]
    public void What_is_no_ZIP_or_was_cut_off_is_refused()
    {
        var zip = SignedBundle.ZipOf([new("a.json", new byte[1000])]);
        foreach (var bytes in new byte[][] { [], [1, 2, 3], zip[..^5], zip[20..] }) Assert.Equal("is not a ZIP that can be read", Refused(bytes));
    }

    [Fact]
    public void Random_damage_ends_in_a_verdict()
    {
        var random = new Random(1);
        var zip = SignedBundle.ZipOf([new("manifest.json", "{}"u8.ToArray()), new("a.json", new byte[300])]);
        for (var round = 0; round < 2_000; round++)
        {
            var damaged = zip.ToArray();
            for (var i = 0; i < 4; i++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Assert.NotNull(EvidenceVerifier.Verify(new MemoryStream(damaged)).FirstBroken);
        }
    }

    static string Refused(byte[] zip)
    {
        var verdict = EvidenceVerifier.Verify(new MemoryStream(zip));
        var check = Assert.Single(verdict.Checks);
        Assert.Equal("bundle", check.What);
        return check.Fault!;
    }
}
