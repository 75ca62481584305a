using System.IO.Compression;
using System.Text.RegularExpressions;

namespace CdmoBooking.Contracting.Evidence;

/// <summary>Something in a bundle is not as it must be; the message says what.</summary>
public sealed class BrokenEvidence(string fault) : Exception(fault);

/// <summary>The files of a bundle that somebody sent: read into memory, within bounds, never onto the disk.</summary>
public static partial class EvidenceArchive
{
    public const int MostEntries = 200, LongestName = 100;
    public const long MostZipped = 32 << 20, MostUnpacked = 64 << 20;

    public static bool IsName(string name) => name.Length <= LongestName && Name().IsMatch(name);

    /// <exception cref="BrokenEvidence">Not a ZIP, or one that this program does not unpack.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(Stream zip)
    {
        if (zip.Length > MostZipped) throw new BrokenEvidence($"has {zip.Length} bytes; at most {MostZipped} are read");
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            return Read(archive);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            throw new BrokenEvidence("is not a ZIP that can be read");
        }
    }

    static Dictionary<string, byte[]> Read(ZipArchive archive)
    {
        if (archive.Entries.Count > MostEntries) throw new BrokenEvidence($"has {archive.Entries.Count} entries; at most {MostEntries} are read");
        var files = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        var left = MostUnpacked;
        foreach (var entry in archive.Entries)
        {
            if (!IsName(entry.FullName)) throw new BrokenEvidence($"has an entry with the name '{Printable(entry.FullName)}', which is refused");
            if (!files.TryAdd(entry.FullName, Unpacked(entry, left))) throw new BrokenEvidence($"has two entries with the name '{entry.FullName}'");
            left -= files[entry.FullName].Length;
        }
        return files;
    }

    /// <summary>What an entry says of its own length may be a lie.</summary>
    static byte[] Unpacked(ZipArchiveEntry entry, long most)
    {
        var (content, buffer) = (new MemoryStream(), new byte[81920]);
        using var packed = entry.Open();
        for (int read; (read = packed.Read(buffer)) > 0;)
        {
            if (content.Length + read > most) throw new BrokenEvidence($"unpacks to more than {MostUnpacked} bytes at '{entry.FullName}', where reading stopped");
            content.Write(buffer, 0, read);
        }
        return content.ToArray();
    }

    static string Printable(string name) => Unprintable().Replace(name.Length <= LongestName ? name : name[..LongestName] + "...", "?");

    /// <summary>Folders and files in small letters; no way up, none from the root, no other system's separators.</summary>
    [GeneratedRegex(@"^[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*(?:/[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*)*\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"[^ -~]")]
    private static partial Regex Unprintable();
}
