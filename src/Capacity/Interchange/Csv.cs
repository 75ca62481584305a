using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace CdmoBooking.Capacity.Interchange;

/// <summary>Comma-separated values as of RFC 4180, read in one pass and in time that grows only with the length of the file.</summary>
static class Csv
{
    const int LongestCell = 10_000;

    static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        MaxFieldSize = LongestCell,
        BadDataFound = null,
        IgnoreBlankLines = false,
        ExceptionMessagesContainRawData = false,
    };

    /// <summary>Cells by the name in the header; what stands beyond the header's last column is left out.</summary>
    public static IEnumerable<IDictionary<string, object?>> Rows(Stream file)
    {
        using var csv = new CsvParser(new StreamReader(file), Format);
        if (!csv.Read()) yield break;
        Sheet.MustBeNarrow(csv.Count);
        var header = csv.Record!;
        while (csv.Read())
        {
            Sheet.MustBeNarrow(csv.Count);
            var cells = new Dictionary<string, object?>();
            for (var i = 0; i < header.Length; i++) cells.TryAdd(header[i].Trim(), i < csv.Count ? csv[i] : null);
            yield return cells;
        }
    }
}
