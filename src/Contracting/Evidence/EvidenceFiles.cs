using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Evidence;

/// <summary>What the bundle is about and every other file in it, but for the manifest's own signature. Version: how many audit records the contract has.</summary>
public sealed record Manifest(
    string Format, Guid Contract, string Kind, string State, int Version, string Organisation, string Title, DateTimeOffset MadeAt, IReadOnlyList<EvidenceFile> Files);

public sealed record EvidenceFile(string Name, long Bytes, byte[] Sha256)
{
    public static EvidenceFile Of(string name, byte[] content) => new(name, content.Length, SHA256.HashData(content));
}

/// <summary>The part of a signature that the document and the audit trail can be held against.</summary>
public sealed record SignatureOfDocument(string Name, string Meaning, DateTimeOffset At, string DocumentSha256);

public sealed record AuditTrail(string Stream, IReadOnlyList<AuditEntry> Records);

public sealed record AuditEntry(int Sequence, DateTimeOffset At, string By, string What, string? From, string? To, string? Why, byte[] Hash)
{
    public static AuditEntry Of(AuditRecord r) => new(r.Sequence, r.At, r.By, r.What, r.From, r.To, r.Why, r.Hash);

    public bool Follows(string stream, byte[] previous) => Hash.AsSpan().SequenceEqual(
        new AuditRecord { Stream = stream, Sequence = Sequence, At = At, By = By, What = What, From = From, To = To, Why = Why }.HashAfter(previous));
}

/// <summary>Proof: null for a chain that no seal covers yet; the note says it in words.</summary>
public sealed record SealFile(string Note, SealProof? Proof);

/// <summary>The names and the JSON of the files that every bundle has. Hashes and signatures are hexadecimal digits.</summary>
public static class EvidenceFormat
{
    public const string Name = "cdmobooking-evidence-1";
    public const string Manifest = "manifest.json", ManifestSignature = "manifest.sig", Key = "key.pem";
    public const string Document = "document.md", Signatures = "signatures.json", Audit = "audit.json", Seal = "seal.json";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 16,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new HexJson(), new JsonStringEnumConverter() },
    };

    sealed class HexJson : JsonConverter<byte[]>
    {
        public override byte[] Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            try
            {
                return Convert.FromHexString(reader.GetString()!);
            }
            catch (Exception e) when (e is FormatException or InvalidOperationException)
            {
                throw new JsonException("Hexadecimal digits are expected.", e);
            }
        }

        public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) => writer.WriteStringValue(Convert.ToHexStringLower(value));
    }
}
