using System.Text;
using System.Text.RegularExpressions;
using CdmoBooking.Contracting.Evidence;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Tests.Evidence;

public sealed partial class TamperedEvidenceTests(SignedBundle bundle) : IClassFixture<SignedBundle>
{
    [Fact]
    public void As_it_was_made_it_holds()
    {
        var verdict = bundle.Verify(bundle.Zip);
        Assert.All(verdict.Checks, check => Assert.Null(check.Fault));
        Assert.True(verdict.Sealed);
    }

    [Fact]
    public void One_changed_byte_is_found_and_its_file_is_named()
    {
        foreach (var (name, content) in bundle.Files)
            foreach (var position in new[] { 0, content.Length / 3, content.Length / 2, content.Length - 1 })
            {
                var changed = content.ToArray();
                changed[position] ^= 1;
                var broken = bundle.Verify(bundle.With(name, changed)).FirstBroken;
                // Of a document and a signature that do not fit, nobody can say which one was changed.
                var named = name == EvidenceFormat.Manifest && broken?.What == EvidenceFormat.ManifestSignature ? name : broken?.What;
                Assert.True(named == name, $"Byte {position} of {name} was changed, and the verdict is {broken}.");
            }
    }

    [Fact]
    public void A_file_that_is_missing_or_was_added_is_named()
    {
        foreach (var name in bundle.Files.Keys)
        {
            var broken = bundle.Verify(SignedBundle.ZipOf(bundle.Files.Where(f => f.Key != name))).FirstBroken;
            Assert.Equal($"'{name}' is missing", broken?.Fault);
        }
        Assert.Equal("does not list 'annex.md'", bundle.Verify(SignedBundle.ZipOf(bundle.Files.Append(new("annex.md", [])))).FirstBroken?.Fault);
    }

    [Fact]
    public void Whoever_signs_it_all_anew_has_another_key()
    {
        var folder = Directory.CreateTempSubdirectory("cdmo-test-key-");
        using var own = new SealKey(new Settings { Data = folder.FullName });
        folder.Delete(recursive: true);
        var forged = bundle.Forged(files => files[EvidenceFormat.Key] = Encoding.ASCII.GetBytes(own.PublicPem), own);

        Assert.Equal(new(EvidenceFormat.Key, "is not the trusted key", ""), bundle.Verify(forged).FirstBroken);
        Assert.Equal(new(EvidenceFormat.Seal, "the seal is not signed with the key", ""), bundle.Verify(forged, trusted: false).FirstBroken);
    }

    /// <summary>As somebody with the centre's key might, who cannot change the past.</summary>
    [Theory]
    [InlineData("document.md", "Net price", "Low price", "signatures.json", "the signature of .+ is of another document")]
    [InlineData("signatures.json", "Seo", "Seol", "audit.json", "no record tells that Min-jun Seol signed this document")]
    [InlineData("audit.json", "Signed", "Resigned", "audit.json", "record 4 was changed")]
    [InlineData("audit.json", "contract/", "quote/", "audit.json", "is the trail of another contract")]
    [InlineData("audit.json", "\"sequence\": 2", "\"sequence\": 3", "audit.json", "record 2 is missing")]
    [InlineData("seal.json", "\"number\": 1", "\"number\": 2", "seal.json", "the seal is not signed with the key")]
    [InlineData("seal.json", "\"sequence\": 7", "\"sequence\": 6", "seal.json", "the seal does not cover these records")]
    [InlineData("seal.json", "\"sequence\": 7", "\"sequence\": 0", "seal.json", "the seal does not cover these records")]
    [InlineData("seal.json", "\"path\": [", "\"path\": [ null,", "seal.json", "has an item that is empty")]
    [InlineData("seal.json", "\"root\": \"", "\"root\": \"x", "seal.json", "cannot be read")]
    public void What_was_changed_and_signed_by_the_centre_itself_is_found_too(string file, string was, string becomes, string what, string fault)
    {
        var forged = bundle.Forged(file, text => new Regex(Regex.Escape(was)).Replace(text, becomes, 1));
        var broken = bundle.Verify(forged).FirstBroken;
        Assert.Equal(what, broken?.What);
        Assert.Matches($"^{fault}$", broken!.Fault);
    }

    [Fact]
    public void Records_that_were_cut_off_are_missing()
    {
        var forged = bundle.Forged(EvidenceFormat.Audit, text => LastRecord().Replace(text, "\n  ]"));
        Assert.Equal(new(EvidenceFormat.Audit, "record 7 is missing", ""), bundle.Verify(forged).FirstBroken);
    }

    [Fact]
    public void A_path_that_was_turned_leads_to_another_root()
    {
        var forged = bundle.Forged(EvidenceFormat.Seal, text => FirstStep().Replace(text, m => m.Value.Contains("true") ? "\"left\": false" : "\"left\": true", 1));
        Assert.Equal(new(EvidenceFormat.Seal, "the seal does not cover these records", ""), bundle.Verify(forged).FirstBroken);
    }

    [Fact]
    public void A_document_that_the_trail_does_not_know_is_found()
    {
        var forged = bundle.Forged(files =>
        {
            files[EvidenceFormat.Document] = "Anything"u8.ToArray();
            files[EvidenceFormat.Signatures] = "[]"u8.ToArray();
        });
        Assert.Equal(new(EvidenceFormat.Audit, "no record tells of this document", ""), bundle.Verify(forged).FirstBroken);
    }

    [Fact]
    public void A_manifest_that_lists_a_file_twice_or_has_another_format_is_refused()
    {
        Assert.Equal("is not a manifest of the format cdmobooking-evidence-1",
            bundle.Verify(bundle.Forged(EvidenceFormat.Manifest, text => text.Replace(EvidenceFormat.Name, "cdmobooking-evidence-9"))).FirstBroken?.Fault);
        Assert.Equal("lists a file twice",
            bundle.Verify(bundle.Forged(EvidenceFormat.Manifest, text => text.Replace("\"files\": [", "\"files\": [{\"name\": \"key.pem\", \"bytes\": 0, \"sha256\": \"\"},"))).FirstBroken?.Fault);
    }

    [GeneratedRegex("\"left\": (true|false)")]
    private static partial Regex FirstStep();

    [GeneratedRegex(@",\s*\{[^{}]*\}\s*\]\s*(?=\}\s*\z)")]
    private static partial Regex LastRecord();
}
