using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Evidence;

/// <summary>Fault: null if it holds; Note: what was found.</summary>
public sealed record EvidenceCheck(string What, string? Fault, string Note);

/// <summary>In the order of the checks. Sealed: a seal of the centre proves when the records were there; without one only the centre's word does.</summary>
public sealed record EvidenceVerdict(IReadOnlyList<EvidenceCheck> Checks, bool Sealed)
{
    public EvidenceCheck? FirstBroken => Checks.FirstOrDefault(c => c.Fault is not null);
}

/// <summary>
/// Verifies a bundle from nothing but its bytes and, if given, the centre's public key from elsewhere. Without that key the bundle proves only that it fits
/// together, since whoever forges all of it can sign it with a key of their own.
/// </summary>
public sealed class EvidenceVerifier
{
    readonly List<EvidenceCheck> checks = [];
    IReadOnlyDictionary<string, byte[]> files = new Dictionary<string, byte[]>();

    EvidenceVerifier() { }

    public static EvidenceVerdict Verify(Stream zip, ECDsa? trusted = null) => new EvidenceVerifier().Verdict(zip, trusted);

    EvidenceVerdict Verdict(Stream zip, ECDsa? trusted)
    {
        using var enclosed = ECDsa.Create();
        var key = trusted ?? enclosed;
        Manifest manifest = null!;
        SealProof? proof = null;
        var readable = Check("bundle", () => $"{(files = EvidenceArchive.Read(zip)).Count} files")
            && Check(EvidenceFormat.Manifest, () => About(manifest = Read<Manifest>(EvidenceFormat.Manifest)))
            && Check(EvidenceFormat.Key, () => trusted is null ? KeyIn(enclosed) : IsTrusted(trusted));
        if (!readable) return new(checks, false);
        Check(EvidenceFormat.ManifestSignature, () => SealKey.Verifies(key, File(EvidenceFormat.Manifest), File(EvidenceFormat.ManifestSignature))
            ? "the manifest is signed with the key" : throw new BrokenEvidence("is not a signature of the manifest with the key"));
        Check(EvidenceFormat.Manifest, () => IsComplete(manifest));
        foreach (var file in manifest.Files) Check(file.Name, () => IsAsListed(file));
        Check(EvidenceFormat.Signatures, SignaturesAreOfTheDocument);
        Check(EvidenceFormat.Audit, () => IsUnbroken(manifest));
        Check(EvidenceFormat.Audit, TellsOfTheDocument);
        if (Check(EvidenceFormat.Seal, () => (proof = Read<SealFile>(EvidenceFormat.Seal).Proof) is null ? "NOT SEALED YET" : IsSigned(proof, key)) && proof is not null)
            Check(EvidenceFormat.Seal, () => CoversTheRecords(proof));
        return new(checks, proof is not null);
    }

    bool Check(string what, Func<string> check)
    {
        try
        {
            checks.Add(new(what, null, check()));
            return true;
        }
        catch (Exception e) when (e is BrokenEvidence or JsonException or CryptographicException or ArgumentException)
        {
            checks.Add(new(what, e is BrokenEvidence ? e.Message : "cannot be read", ""));
            return false;
        }
    }

    static string About(Manifest manifest) => manifest.Format == EvidenceFormat.Name && manifest.Files.All(f => f is not null)
        ? $"{manifest.Kind} {manifest.Contract} of {manifest.Organisation}, {manifest.State}, as of {manifest.MadeAt:u}"
        : throw new BrokenEvidence($"is not a manifest of the format {EvidenceFormat.Name}");

    string KeyIn(ECDsa enclosed)
    {
        enclosed.ImportFromPem(Encoding.ASCII.GetString(File(EvidenceFormat.Key)));
        return $"taken from the bundle: compare it with the centre's. SHA-256 {Fingerprint(enclosed)}";
    }

    string IsTrusted(ECDsa trusted)
    {
        using var enclosed = ECDsa.Create();
        enclosed.ImportFromPem(Encoding.ASCII.GetString(File(EvidenceFormat.Key)));
        return Fingerprint(enclosed) == Fingerprint(trusted) ? "is the trusted key" : throw new BrokenEvidence("is not the trusted key");
    }

    static string Fingerprint(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    string IsComplete(Manifest manifest)
    {
        var listed = manifest.Files.Select(f => f.Name).Concat([EvidenceFormat.Manifest, EvidenceFormat.ManifestSignature]).ToList();
        if (listed.Count != listed.Distinct(StringComparer.OrdinalIgnoreCase).Count()) throw new BrokenEvidence("lists a file twice");
        return files.Keys.Except(listed).FirstOrDefault() is { } unlisted ? throw new BrokenEvidence($"does not list '{unlisted}'") : "lists every file";
    }

    string IsAsListed(EvidenceFile file) => EvidenceFile.Of(file.Name, File(file.Name)).Sha256.AsSpan().SequenceEqual(file.Sha256)
        ? "as the manifest lists it" : throw new BrokenEvidence("is not the file that the manifest lists");

    string SignaturesAreOfTheDocument()
    {
        var signatures = Signatures();
        return signatures.FirstOrDefault(s => s.DocumentSha256 != DocumentSha256) is { } other
            ? throw new BrokenEvidence($"the signature of {other.Name} is of another document")
            : $"{signatures.Count} signatures, all of this document";
    }

    string IsUnbroken(Manifest manifest)
    {
        var trail = Read<AuditTrail>(EvidenceFormat.Audit);
        if (trail.Stream != $"contract/{manifest.Contract}") throw new BrokenEvidence("is the trail of another contract");
        var (next, previous) = (1, Array.Empty<byte>());
        foreach (var record in Whole(trail.Records))
        {
            if (record.Sequence != next) throw new BrokenEvidence($"record {next} is missing");
            if (!record.Follows(trail.Stream, previous)) throw new BrokenEvidence($"record {next} was changed");
            (next, previous) = (next + 1, record.Hash);
        }
        return next - 1 == manifest.Version ? $"{next - 1} records, each follows from the one before it" : throw new BrokenEvidence($"record {next} is missing");
    }

    string TellsOfTheDocument()
    {
        var told = Records().Where(r => r.Why?.Contains($"SHA-256 {DocumentSha256}", StringComparison.Ordinal) == true).ToList();
        if (told.Count == 0) throw new BrokenEvidence("no record tells of this document");
        return Signatures().FirstOrDefault(s => !told.Any(r => r.Why!.Contains(s.Name, StringComparison.Ordinal))) is { } untold
            ? throw new BrokenEvidence($"no record tells that {untold.Name} signed this document")
            : "tells of the document and of every signature";
    }

    static string IsSigned(SealProof proof, ECDsa key) => SealKey.Verifies(key, proof.Seal.Bytes(), proof.Signature)
        ? $"seal {proof.Seal.Number} of {proof.Seal.MadeAt:u} is signed with the key" : throw new BrokenEvidence("the seal is not signed with the key");

    string CoversTheRecords(SealProof proof)
    {
        var (records, path) = (Records(), Whole(proof.Path));
        if (proof.Sequence < 1 || proof.Sequence > records.Count || !(proof with { Path = path }).Covers(Read<AuditTrail>(EvidenceFormat.Audit).Stream, records[proof.Sequence - 1].Hash))
            throw new BrokenEvidence("the seal does not cover these records");
        return records.Count == proof.Sequence ? "covers all records" : $"covers records 1 to {proof.Sequence}; {records.Count - proof.Sequence} came later";
    }

    string DocumentSha256 => Convert.ToHexStringLower(SHA256.HashData(File(EvidenceFormat.Document)));

    IReadOnlyList<SignatureOfDocument> Signatures() => Whole(Read<IReadOnlyList<SignatureOfDocument>>(EvidenceFormat.Signatures));

    IReadOnlyList<AuditEntry> Records() => Whole(Read<AuditTrail>(EvidenceFormat.Audit).Records);

    static IReadOnlyList<T> Whole<T>(IReadOnlyList<T> items) => items.All(i => i is not null) ? items : throw new BrokenEvidence("has an item that is empty");

    T Read<T>(string name) => JsonSerializer.Deserialize<T>(File(name), EvidenceFormat.Json) ?? throw new BrokenEvidence($"'{name}' is empty");

    byte[] File(string name) => files.GetValueOrDefault(name) ?? throw new BrokenEvidence($"'{name}' is missing");
}
