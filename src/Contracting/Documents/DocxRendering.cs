using System.Globalization;
using System.IO.Compression;
using CdmoBooking.Contracting.Documents.Docx;
using CdmoBooking.Contracting.Domain;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CdmoBooking.Contracting.Documents;

/// <summary>A contract as a Word file to negotiate on, with real headings, lists and tables. The same input gives the same bytes.</summary>
public static class DocxRendering
{
    public static byte[] Of(Document document, string title)
    {
        var blocks = MarkdownBlocks.Of(document.Text);
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            package.ChangeIdOfPart(main, "rId1");
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = DocxStyles.Make();
            main.AddNewPart<NumberingDefinitionsPart>("rId2").Numbering = DocxNumbering.Of(blocks);
            main.AddNewPart<FooterPart>("rId3").Footer = DocxFooter.Of($"{title} · SHA-256 {document.Sha256}");
            main.Document = new W.Document(new W.Body([.. blocks.SelectMany(Of), Paper("rId3")]));
        }
        return WithoutTimes(stream);
    }

    static IEnumerable<OpenXmlElement> Of(Block block) => block switch
    {
        Heading heading => [Paragraph(heading.Runs, new W.ParagraphStyleId { Val = $"Heading{heading.Level}" })],
        Paragraph paragraph => [Paragraph(paragraph.Runs, new W.Indentation { Left = Twips(paragraph.Depth * DocxNumbering.Indent) })],
        Item item => [Paragraph(item.Runs,
            new W.ParagraphStyleId { Val = DocxStyles.ListParagraph },
            new W.NumberingProperties(new W.NumberingLevelReference { Val = Math.Min(item.Depth, DocxNumbering.Levels) - 1 }, new W.NumberingId { Val = DocxNumbering.IdOf(item) }))],
        // Word asks for a paragraph between two tables.
        Table table => [DocxTable.Of(table), new W.Paragraph()],
        _ => [Paragraph([], new W.ParagraphBorders(new W.BottomBorder { Val = W.BorderValues.Single, Size = 4, Space = 1 }))],
    };

    static W.Paragraph Paragraph(IReadOnlyList<Run> runs, params OpenXmlElement[] properties) =>
        new([new W.ParagraphProperties(properties), .. DocxTable.Runs(runs)]);

    static W.SectionProperties Paper(string footer) => new(
        new W.FooterReference { Type = W.HeaderFooterValues.Default, Id = footer },
        new W.PageSize { Width = 11906, Height = 16838 },
        new W.PageMargin { Top = 1240, Bottom = 1440, Left = 1300, Right = 1300, Header = 600, Footer = 600, Gutter = 0 });

    static string Twips(int twips) => twips.ToString(CultureInfo.InvariantCulture);

    static byte[] WithoutTimes(MemoryStream written)
    {
        using var bytes = new MemoryStream();
        using (var from = new ZipArchive(written, ZipArchiveMode.Read))
        using (var to = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in from.Entries)
            {
                var copy = to.CreateEntry(entry.FullName);
                copy.LastWriteTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        return bytes.ToArray();
    }
}
