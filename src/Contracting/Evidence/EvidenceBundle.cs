using System.IO.Compression;
using System.Text.Json;
using CdmoBooking.Contracting.Domain;

namespace CdmoBooking.Contracting.Evidence;

/// <summary>
/// The files that prove one contract, as a ZIP. The manifest names each with its SHA-256 and is signed itself. Entries are in the order of their names and
/// all of the same time, so that the same files are the same bytes but for the manifest's time and signature.
/// </summary>
public sealed class EvidenceBundle
{
    static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);

    public EvidenceBundle Add(string name, byte[] content)
    {
        if (!EvidenceArchive.IsName(name) || name is EvidenceFormat.Manifest or EvidenceFormat.ManifestSignature)
            throw new ArgumentException($"'{name}' is no name for a file of a bundle.", nameof(name));
        files.Add(name, content);
        return this;
    }

    public EvidenceBundle AddJson<T>(string name, T content) => Add(name, JsonSerializer.SerializeToUtf8Bytes(content, EvidenceFormat.Json));

    public byte[] Zip(Contract contract, DateTimeOffset now, Func<byte[], byte[]> sign)
    {
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new Manifest(
            EvidenceFormat.Name, contract.Id, contract.Kind.ToString(), contract.State.ToString(), contract.Version, contract.Organisation, contract.Title, now,
            [.. files.Select(f => EvidenceFile.Of(f.Key, f.Value))]), EvidenceFormat.Json);
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, EvidenceFormat.Manifest, manifest);
            Write(archive, EvidenceFormat.ManifestSignature, sign(manifest));
            foreach (var (name, content) in files) Write(archive, name, content);
        }
        return zip.ToArray();
    }

    static void Write(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
