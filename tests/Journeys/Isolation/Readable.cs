using System.IO.Compression;
using System.Text;
using UglyToad.PdfPig;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>What can be read out of a file, also where it is packed.</summary>
static class Readable
{
    public static string Of(byte[] file)
    {
        if (file.AsSpan().StartsWith("PK"u8)) return string.Join('\n', Unpacked(file));
        return file.AsSpan().StartsWith("%PDF"u8) ? Printed(file) : Encoding.UTF8.GetString(file);
    }

    static List<string> Unpacked(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return [.. archive.Entries.Select(entry =>
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open()) stream.CopyTo(content);
            return $"{entry.FullName}\n{Of(content.ToArray())}";
        })];
    }

    static string Printed(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        return string.Join('\n', pdf.GetPages().Select(p => string.Join(' ', p.GetWords()) + '\n' + p.Text).Append(pdf.Information.ToString()));
    }
}
