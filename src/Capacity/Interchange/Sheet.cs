using System.Globalization;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using MiniExcelLibs;
using MiniExcelLibs.Csv;
using MiniExcelLibs.OpenXml;

namespace CdmoBooking.Capacity.Interchange;

/// <summary>A CSV or XLSX file with a header row. The same columns go out and come in.</summary>
static class Sheet
{
    public const string Csv = "text/csv", Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const int MostRows = 5_000;

    /// <summary>Row numbers are those that a spreadsheet shows, so the header is row 1.</summary>
    public static async Task<IReadOnlyList<Row>> Read(HttpRequest request, IReadOnlyList<string> columns, TimeZoneInfo zone, List<RowFault> faults, CancellationToken ct)
    {
        var type = request.ContentType?.Split(';')[0].Trim() switch
        {
            Csv => ExcelType.CSV,
            Xlsx => ExcelType.XLSX,
            _ => throw new Refusal(415, "unsupported-file", $"A plan comes as {Csv} or {Xlsx}."),
        };
        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, ct);
        file.Position = 0;
        var rows = new List<Row>();
        try
        {
            foreach (IDictionary<string, object?> cells in MiniExcel.Query(file, useHeaderRow: true, excelType: type))
            {
                if (rows.Count == 0 && columns.Where(c => !cells.ContainsKey(c)).ToList() is { Count: > 0 } missing)
                    throw Refusal.Invalid([.. missing.Select(c => new Fault("missing-column", $"There is no column {c}.", c))]);
                if (rows.Count == MostRows) throw Refusal.Invalid([new("too-long", $"At most {MostRows} rows come in at once.")]);
                rows.Add(new(rows.Count + 2, columns.ToDictionary(c => c, c => Text(cells[c], zone)), zone, faults));
            }
        }
        catch (Exception e) when (e is not (Refusal or OperationCanceledException))
        {
            throw Refusal.Invalid([new("unreadable-file", "The file cannot be read as what it says it is.")]);
        }
        return rows.Count > 0 ? rows : throw Refusal.Invalid([new("empty-file", "The file has no rows below its header.")]);
    }

    public static IResult Write(string name, string? format, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        if (format is not ("csv" or "xlsx")) throw Refusal.Invalid([new("invalid-format", "A format is csv or xlsx.", "format")]);
        var cells = rows.Select(r => columns.Zip(r).ToDictionary(c => c.First, c => (object?)Written(c.Second)));
        // An empty file still shows its columns.
        var all = cells.DefaultIfEmpty(columns.ToDictionary(c => c, _ => (object?)"")).ToList();
        using var file = new MemoryStream();
        if (format == "csv") MiniExcel.SaveAs(file, all, excelType: ExcelType.CSV, configuration: new CsvConfiguration());
        else MiniExcel.SaveAs(file, all, excelType: ExcelType.XLSX, configuration: new OpenXmlConfiguration());
        return Results.File(file.ToArray(), format == "csv" ? Csv : Xlsx, $"{name}.{format}");
    }

    /// <summary>Text that a spreadsheet would run as a formula is marked as text, and the mark is taken off when it comes back.</summary>
    static string Written(object? value) => value switch
    {
        null => "",
        string s when LooksLikeFormula(s) => $"'{s}",
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    static string? Text(object? cell, TimeZoneInfo zone) => cell switch
    {
        null => null,
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime local => new DateTimeOffset(local, zone.GetUtcOffset(local)).ToString("O", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)?.Trim() is { Length: > 0 } text
            ? text[0] == '\'' && LooksLikeFormula(text[1..]) ? text[1..] : text
            : null,
    };

    static bool LooksLikeFormula(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r';
}
