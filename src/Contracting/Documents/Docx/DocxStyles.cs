using System.Globalization;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CdmoBooking.Contracting.Documents.Docx;

/// <summary>Styles under the names that Word knows, so that its outline and its own looks work on the file.</summary>
static class DocxStyles
{
    public const string ListParagraph = "ListParagraph", TableText = "TableText", TableGrid = "TableGrid", Footer = "Footer";

    const string Latin = "Calibri", EastAsian = "Malgun Gothic";

    /// <summary>Of headings 1 to 6, in half points.</summary>
    static readonly int[] HeadingSizes = [34, 24, 21, 20, 20, 20];

    public static W.Styles Make() => new(
    [
        new W.DocDefaults(
            new W.RunPropertiesDefault(new W.RunPropertiesBaseStyle(
                new W.RunFonts { Ascii = Latin, HighAnsi = Latin, ComplexScript = Latin, EastAsia = EastAsian },
                new W.FontSize { Val = "20" },
                new W.Languages { Val = "en-US", EastAsia = "ko-KR" })),
            new W.ParagraphPropertiesDefault(new W.ParagraphPropertiesBaseStyle(new W.SpacingBetweenLines { After = "120", Line = "288", LineRule = W.LineSpacingRuleValues.Auto }))),
        new W.Style(new W.StyleName { Val = "Normal" }, new W.PrimaryStyle()) { Type = W.StyleValues.Paragraph, StyleId = "Normal", Default = true },
        .. HeadingSizes.Select((size, i) => Heading(i + 1, size)),
        Paragraph(ListParagraph, "List Paragraph", new W.SpacingBetweenLines { After = "60" }),
        Paragraph(TableText, "Table Text", new W.SpacingBetweenLines { Before = "40", After = "40", Line = "240", LineRule = W.LineSpacingRuleValues.Auto }, "18"),
        Paragraph(Footer, "footer", new W.SpacingBetweenLines { After = "0" }, "14"),
        new W.Style(new W.StyleName { Val = "Table Grid" }, new W.StyleTableProperties(Borders(), Margins()))
        { Type = W.StyleValues.Table, StyleId = TableGrid },
    ]);

    static W.Style Heading(int level, int halfPoints) => new(
        new W.StyleName { Val = string.Create(CultureInfo.InvariantCulture, $"heading {level}") },
        new W.BasedOn { Val = "Normal" },
        new W.NextParagraphStyle { Val = "Normal" },
        new W.PrimaryStyle(),
        new W.StyleParagraphProperties(
            new W.KeepNext(),
            new W.SpacingBetweenLines { Before = level == 1 ? "0" : "280", After = level == 1 ? "200" : "100" },
            new W.OutlineLevel { Val = level - 1 }),
        new W.StyleRunProperties(new W.Bold(), Size(halfPoints.ToString(CultureInfo.InvariantCulture))))
    { Type = W.StyleValues.Paragraph, StyleId = string.Create(CultureInfo.InvariantCulture, $"Heading{level}") };

    static W.Style Paragraph(string id, string name, W.SpacingBetweenLines spacing, string? halfPoints = null) => new(
    [
        new W.StyleName { Val = name },
        new W.BasedOn { Val = "Normal" },
        new W.StyleParagraphProperties(spacing),
        .. halfPoints is null ? Array.Empty<OpenXmlElement>() : [new W.StyleRunProperties(Size(halfPoints))],
    ])
    { Type = W.StyleValues.Paragraph, StyleId = id };

    static W.FontSize Size(string halfPoints) => new() { Val = halfPoints };

    static W.TableBorders Borders() => new(
        Thin<W.TopBorder>(), Thin<W.LeftBorder>(), Thin<W.BottomBorder>(), Thin<W.RightBorder>(), Thin<W.InsideHorizontalBorder>(), Thin<W.InsideVerticalBorder>());

    static T Thin<T>() where T : W.BorderType, new() => new() { Val = W.BorderValues.Single, Size = 4, Color = "A9B0B8" };

    static W.TableCellMarginDefault Margins() => new(
        new W.TableCellLeftMargin { Type = W.TableWidthValues.Dxa, Width = 100 }, new W.TableCellRightMargin { Type = W.TableWidthValues.Dxa, Width = 100 });
}
