using System.Globalization;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CdmoBooking.Contracting.Documents.Docx;

static class DocxTable
{
    const int Width = 9306;
    const string HeaderFill = "EEF1F4";

    public static W.Table Of(Table table)
    {
        var columns = table.RightAligned.Count;
        var width = (Width / columns).ToString(CultureInfo.InvariantCulture);
        return new(
        [
            new W.TableProperties(
                new W.TableStyle { Val = DocxStyles.TableGrid },
                new W.TableWidth { Type = W.TableWidthUnitValues.Pct, Width = "5000" },
                new W.TableLayout { Type = W.TableLayoutValues.Autofit }),
            new W.TableGrid(table.RightAligned.Select(_ => new W.GridColumn { Width = width })),
            .. table.Header is { } header ? [Row(header, table.RightAligned, isHeader: true)] : Array.Empty<W.TableRow>(),
            .. table.Rows.Select(row => Row(row, table.RightAligned, isHeader: false)),
        ]);
    }

    public static IEnumerable<W.Run> Runs(IReadOnlyList<Run> runs) => runs.Select(run => new W.Run(
    [
        new W.RunProperties(
        [
            .. run.Bold ? [new W.Bold()] : Array.Empty<OpenXmlElement>(),
            .. run.Italic ? [new W.Italic()] : Array.Empty<OpenXmlElement>(),
        ]),
        .. run.Text.Split('\n').SelectMany((line, i) => (IEnumerable<OpenXmlElement>)
        [
            .. i > 0 ? [new W.Break()] : Array.Empty<OpenXmlElement>(),
            new W.Text(line) { Space = SpaceProcessingModeValues.Preserve },
        ]),
    ]));

    static W.TableRow Row(IReadOnlyList<IReadOnlyList<Run>> cells, IReadOnlyList<bool> rightAligned, bool isHeader) => new(
    [
        new W.TableRowProperties([new W.CantSplit(), .. isHeader ? [new W.TableHeader()] : Array.Empty<OpenXmlElement>()]),
        .. cells.Select((cell, i) => new W.TableCell(
            new W.TableCellProperties(isHeader ? [new W.Shading { Val = W.ShadingPatternValues.Clear, Fill = HeaderFill }] : Array.Empty<OpenXmlElement>()),
            new W.Paragraph(
            [
                new W.ParagraphProperties(
                    new W.ParagraphStyleId { Val = DocxStyles.TableText },
                    new W.Justification { Val = rightAligned[i] ? W.JustificationValues.Right : W.JustificationValues.Left }),
                .. Runs([.. cell.Select(run => run with { Bold = run.Bold || isHeader })]),
            ]))),
    ]);
}
