using System.Globalization;
using Microsoft.AspNetCore.Http;
using MiniExcelLibs;
using MiniExcelLibs.Csv;
using MiniExcelLibs.OpenXml;

namespace CdmoBooking.ServiceKit;

/// <summary>A table as CSV or XLSX.</summary>
public static class Spreadsheet
{
    public const string Csv = "text/csv", Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static IResult Write(string name, string? format, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        if (format is not ("csv" or "xlsx")) throw Refusal.Invalid([new("invalid-format", "A format is csv or xlsx.", "format")]);
        var cells = rows.Select(r => columns.Zip(r).ToDictionary(c => c.First, c => Written(c.Second)));
        // An empty file still shows its columns.
        var all = cells.DefaultIfEmpty(columns.ToDictionary(c => c, _ => (object?)"")).ToList();
        using var file = new MemoryStream();
        if (format == "csv") MiniExcel.SaveAs(file, all, excelType: ExcelType.CSV, configuration: new CsvConfiguration());
        else MiniExcel.SaveAs(file, all, excelType: ExcelType.XLSX, configuration: new OpenXmlConfiguration());
        return Results.File(file.ToArray(), format == "csv" ? Csv : Xlsx, $"{name}.{format}");
    }

    /// <summary>Text that begins like this is run by a spreadsheet; where Korean is written, by the wide forms of the signs too.</summary>
    public static bool LooksLikeFormula(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';

    /// <summary>Text that a spreadsheet would run is marked as text. Money and other whole amounts stay numbers, to be added up.</summary>
    static object? Written(object? value) => value switch
    {
        null => "",
        string s when LooksLikeFormula(s) => $"'{s}",
        long or decimal => value,
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
