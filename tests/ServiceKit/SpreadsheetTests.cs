using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using MiniExcelLibs;

namespace CdmoBooking.ServiceKit.Tests;

/// <summary>Somebody else opens the file: what a firm has typed must not run there.</summary>
public sealed class SpreadsheetTests
{
    public static readonly TheoryData<string> Formulas = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"https://evil.example\",\"open\")"];

    [Theory, MemberData(nameof(Formulas))]
    public void In_CSV_it_is_marked_as_text(string formula) =>
        Assert.Contains("'" + formula.Replace("\"", "\"\"", StringComparison.Ordinal), Encoding.UTF8.GetString(Written("csv", formula)), StringComparison.Ordinal);

    [Theory, MemberData(nameof(Formulas))]
    public void In_XLSX_it_is_marked_as_text_and_no_cell_is_a_formula(string formula)
    {
        var file = Written("xlsx", formula);
        using var archive = new ZipArchive(new MemoryStream(file));
        using var sheet = new StreamReader(archive.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        var xml = sheet.ReadToEnd();
        Assert.DoesNotContain("<f>", xml.Replace("x:", "", StringComparison.Ordinal));
        Assert.Contains("'" + System.Security.SecurityElement.Escape(formula).Replace("&apos;", "'", StringComparison.Ordinal)[..2].TrimEnd(), xml.Replace("&apos;", "'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("$=1+1")]
    [InlineData("Campaign = 5")]
    public void Text_that_nothing_runs_stays_as_it_is(string text)
    {
        Assert.Contains(text, Encoding.UTF8.GetString(Written("csv", text)));
        using var file = new MemoryStream(Written("xlsx", text));
        Assert.Equal(text, (string)file.Query(useHeaderRow: true).Single().title);
    }

    static byte[] Written(string format, string title) =>
        Assert.IsType<FileContentHttpResult>(Spreadsheet.Write("file", format, ["title", "days"], [[title, 5L]])).FileContents.ToArray();
}
