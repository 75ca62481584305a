using System.Globalization;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Capacity.Interchange;

/// <summary>A CSV or XLSX file with a header row. The same columns go out and come in.</summary>
static class Sheet
{
    const int MostRows = 5_000, MostColumns = 100;

    /// <summary>Row numbers are those that a spreadsheet shows, so the header is row 1. Blank rows are counted and left out.</summary>
    public static async Task<IReadOnlyList<Row>> Read(HttpRequest request, IReadOnlyList<string> columns, TimeZoneInfo zone, List<RowFault> faults, CancellationToken ct)
    {
        Func<Stream, IEnumerable<IDictionary<string, object?>>> open = request.ContentType?.Split(';')[0].Trim() switch
        {
            Spreadsheet.Csv => Csv.Rows,
            Spreadsheet.Xlsx => Workbook.Rows,
            _ => throw new Refusal(415, "unsupported-file", $"A plan comes as {Spreadsheet.Csv} or {Spreadsheet.Xlsx}."),
        };
        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, ct);
        file.Position = 0;
        var rows = new List<Row>();
        try
        {
            var number = 1;
            foreach (var cells in open(file))
            {
                MustBeNarrow(cells.Count);
                if (number++ == 1 && columns.Where(c => !cells.ContainsKey(c)).ToList() is { Count: > 0 } missing)
                    throw Refusal.Invalid([.. missing.Select(c => new Fault("missing-column", $"There is no column {c}.", c))]);
                if (number > MostRows + 1) throw Refusal.Invalid([new("too-long", $"At most {MostRows} rows come in at once.")]);
                var texts = columns.ToDictionary(c => c, c => Text(cells[c], zone));
                if (texts.Values.Any(t => t is not null)) rows.Add(new(number, texts, zone, faults));
            }
        }
        catch (Exception e) when (e is not (Refusal or OperationCanceledException))
        {
            throw Refusal.Invalid([new("unreadable-file", "The file cannot be read as what it says it is.")]);
        }
        return rows.Count > 0 ? rows : throw Refusal.Invalid([new("empty-file", "The file has no rows below its header.")]);
    }

    public static void MustBeNarrow(int columns)
    {
        if (columns > MostColumns) throw Refusal.Invalid([new("too-wide", $"A sheet has at most {MostColumns} columns.")]);
    }

    /// <summary>The mark that keeps text from being run is taken off when it comes back.</summary>
    static string? Text(object? cell, TimeZoneInfo zone) => cell switch
    {
        null => null,
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime local => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToString("O", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)?.Trim() is { Length: > 0 } text
            ? text[0] == '\'' && Spreadsheet.LooksLikeFormula(text[1..]) ? text[1..] : text
            : null,
    };
}
