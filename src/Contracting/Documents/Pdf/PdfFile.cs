using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CdmoBooking.Contracting.Documents.Pdf;

/// <summary>Numbered objects, the table of where they are, and the trailer: what a PDF file consists of (ISO 32000-1, 7.5).</summary>
sealed class PdfFile
{
    readonly MemoryStream bytes = new();
    readonly List<long> places = [];

    // The second line marks the file as binary.
    public PdfFile() => Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");

    /// <summary>The number of an object that is written later.</summary>
    public int Reserve()
    {
        places.Add(0);
        return places.Count;
    }

    public int Add(string content) => Add(Reserve(), content);

    public int Add(int number, string content)
    {
        places[number - 1] = bytes.Position;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n{content}\nendobj\n"));
        return number;
    }

    /// <param name="entries">Further entries of the stream's dictionary.</param>
    public int AddStream(byte[] content, string entries = "")
    {
        var number = Reserve();
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(content);
        places[number - 1] = bytes.Position;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n<< /Length {packed.Length} /Filter /FlateDecode {entries}>>\nstream\n"));
        packed.WriteTo(bytes);
        Write("\nendstream\nendobj\n");
        return number;
    }

    /// <param name="id">32 hexadecimal digits that tell this file from others.</param>
    public byte[] Close(int catalogue, int information, string id)
    {
        var start = bytes.Position;
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n"));
        foreach (var place in places) Write(string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        Write(string.Create(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {places.Count + 1} /Root {catalogue} 0 R /Info {information} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n"));
        return bytes.ToArray();
    }

    /// <summary>A text string in UTF-16, in hexadecimal.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    void Write(string text) => bytes.Write(Encoding.Latin1.GetBytes(text));
}
