using System.IO.Compression;
using CdmoBooking.ServiceKit;
using MiniExcelLibs;

namespace CdmoBooking.Capacity.Interchange;

/// <summary>An XLSX file is a ZIP archive, of which a few bytes may unpack to any number.</summary>
static class Workbook
{
    const int MostParts = 200;
    const long MostUnpacked = 64 << 20;

    /// <summary>The cells of the first sheet by the name in its first row.</summary>
    public static IEnumerable<IDictionary<string, object?>> Rows(Stream file)
    {
        MustBeModest(file);
        return MiniExcel.Query(file, useHeaderRow: true, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>();
    }

    /// <summary>Unpacks everything once and keeps nothing: what an archive says of its own sizes is not to be believed.</summary>
    static void MustBeModest(Stream file)
    {
        using (var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
        {
            if (archive.Entries.Count > MostParts) throw TooLarge();
            var (buffer, left) = (new byte[81_920], MostUnpacked);
            foreach (var part in archive.Entries)
            {
                using var content = part.Open();
                for (int read; (read = content.Read(buffer)) > 0; left -= read)
                    if (read > left) throw TooLarge();
            }
        }
        file.Position = 0;
    }

    static Refusal TooLarge() => new(413, "too-large", $"A workbook has {MostParts} parts and {MostUnpacked >> 20} MiB at most when it is unpacked.");
}
