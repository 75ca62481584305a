using System.IO.Compression;
using System.Text;
using CdmoBooking.TestKit;

namespace CdmoBooking.Capacity.Tests.Interchange;

/// <summary>Small files that would become large. None is unpacked, and nothing of any is entered.</summary>
public class HostileFileTests
{
    const string Rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>id</t></is></c></row>";

    [Theory, BothShapes]
    public async Task A_workbook_that_unpacks_to_very_much_is_not_read(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var bomb = Workbook(("xl/worksheets/sheet1.xml", new string(' ', 200 << 20)));
        Assert.True(bomb.Length < 1 << 20);
        await (await host.Import("slots", bomb, PlanFile.Xlsx)).Problem(413, "too-large");

        var beside = Workbook(("xl/worksheets/sheet1.xml", Sheet(Rows)), ("xl/media/image.bin", new string('x', 100 << 20)));
        await (await host.Import("slots", beside, PlanFile.Xlsx)).Problem(413, "too-large");

        var many = Workbook([.. Enumerable.Range(0, 1_000).Select(i => ($"part{i}.xml", "<a/>"))]);
        await (await host.Import("slots", many, PlanFile.Xlsx)).Problem(413, "too-large");
    }

    [Fact]
    public async Task A_sheet_that_is_very_wide_or_has_a_cell_far_below_is_not_filled_up()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        var commas = new string(',', 200_000);
        await IsRefused(host, Encoding.UTF8.GetBytes($"{commas}\n{commas}\n"), PlanFile.Csv, "too-wide");
        await IsRefused(host, Encoding.UTF8.GetBytes($"\"{commas}\"\n"), PlanFile.Csv, "unreadable-file");
        await IsRefused(host, Encoding.UTF8.GetBytes('"' + string.Concat(Enumerable.Repeat("x\n", 200_000))), PlanFile.Csv, "unreadable-file");
        var wide = string.Concat(Enumerable.Range(0, 500).Select(i => $"<c r=\"{Column(i)}1\" t=\"inlineStr\"><is><t>c{i}</t></is></c>"));
        await IsRefused(host, Workbook(("xl/worksheets/sheet1.xml", Sheet($"<row r=\"1\">{wide}</row><row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>"))), PlanFile.Xlsx, "too-wide");
        await IsRefused(host, Workbook(("xl/worksheets/sheet1.xml", Sheet($"{Rows}<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>", "A1:XFD1048576"))), PlanFile.Xlsx, "missing-column", "too-wide", "too-long");
        var tall = string.Concat(Enumerable.Repeat("\nx", 6_000));
        await IsRefused(host, Encoding.UTF8.GetBytes(PlanFile.SlotColumns + tall), PlanFile.Csv, "too-long");
    }

    [Fact]
    public async Task A_workbook_that_defines_words_by_words_is_not_read()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        var laughs = "<!DOCTYPE d [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        var sheet = Sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&c;</t></is></c></row>");
        await IsRefused(host, Workbook(("xl/worksheets/sheet1.xml", sheet.Insert(sheet.IndexOf("<worksheet", StringComparison.Ordinal), laughs))), PlanFile.Xlsx, "unreadable-file");
    }

    static async Task IsRefused(TestHost host, byte[] file, string type, params string[] codes)
    {
        var problem = await (await host.Import("slots", file, type)).Problem(400, "invalid-request");
        Assert.Contains(problem.Errors![0].Code, codes);
    }

    static string Column(int index) => index < 26 ? $"{(char)('A' + index)}" : $"{Column((index / 26) - 1)}{(char)('A' + (index % 26))}";

    static string Sheet(string rows, string dimension = "A1:B2") =>
        $"<?xml version=\"1.0\" encoding=\"utf-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"{dimension}\"/><sheetData>{rows}</sheetData></worksheet>";

    static byte[] Workbook(params (string Name, string Content)[] parts)
    {
        const string Types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
        const string Book = "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
        const string Links = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts.Concat([("[Content_Types].xml", Types), ("xl/workbook.xml", Book), ("xl/_rels/workbook.xml.rels", Links)]))
            {
                using var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.SmallestSize).Open());
                writer.Write(content);
            }
        return file.ToArray();
    }
}
