using System.Globalization;

namespace CdmoBooking.Contracting.Documents.Pdf;

/// <summary>Sets blocks on pages of A4: no heading at the foot of a page, no line of a paragraph alone on one, and a footer on each.</summary>
sealed class PageLayout(Measure measure)
{
    const double Indent = 17;
    static readonly Style Body = new(9.6);
    static readonly Style Foot = new(7, Grey: true);

    /// <param name="parts">Each begins on a page of its own.</param>
    /// <param name="foot">At the left of each footer; the page's number is at the right.</param>
    public static IReadOnlyList<Page> Of(IReadOnlyList<IReadOnlyList<Block>> parts, string foot, Measure measure)
    {
        var layout = new PageLayout(measure);
        var pages = Strip.Fill([.. parts.Select(layout.Strips)]);
        for (var i = 0; i < pages.Count; i++)
            layout.Footer(pages[i], foot, string.Create(CultureInfo.InvariantCulture, $"{i + 1} / {pages.Count}"));
        return pages;
    }

    /// <summary>Where text stands in a line of this height, so that its capitals are in the middle.</summary>
    public static double Baseline(double y, double height, Style style) => y + (height + 0.72 * style.Size) / 2;

    IReadOnlyList<Strip> Strips(IReadOnlyList<Block> blocks) =>
        [.. blocks.SelectMany((b, i) => Strips(b, i > 0 ? blocks[i - 1] : null, i + 1 < blocks.Count ? blocks[i + 1] : null))];

    IEnumerable<Strip> Strips(Block block, Block? before, Block? after) => block switch
    {
        Heading { Level: 1 } heading => [.. Lines(heading.Runs, new(16, Bold: true), 0, 23, 26, keep: true), Ruled(1, 6, keep: true)],
        Heading { Level: 2 } heading => Lines(heading.Runs, new(11.5, Bold: true), 0, 18, 17, keep: true),
        Heading heading => Lines(heading.Runs, new(9.8, Bold: true), 0, 16, 11, keep: true),
        Paragraph paragraph => Lines(paragraph.Runs, Body, paragraph.Depth * Indent, 15.5, before switch { Heading { Level: > 1 } => 3, Table => 10, _ => 7 }, keep: after is Table or Item),
        Item item => Lines(item.Runs, Body, item.Depth * Indent, 15.5, before is Item ? 2 : 4, keep: false,
            marker: item.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}.") : "•"),
        Table table => TableStrips.Of(table, before is Paragraph ? 7 : 10, measure),
        _ => [Ruled(0.4, 12, keep: false)],
    };

    IEnumerable<Strip> Lines(IReadOnlyList<Run> runs, Style style, double indent, double height, double above, bool keep, string? marker = null)
    {
        var lines = TextLine.Break(runs, style, Page.Right - Page.Left - indent, measure);
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, isFirst, isLast) = (lines[i], i == 0, i == lines.Count - 1);
            yield return new(height, (page, y) =>
            {
                var baseline = Baseline(y, height, style);
                if (isFirst && marker is not null) page.Texts.Add(new(Page.Left + indent - 5 - measure(marker, style), baseline, marker, style));
                line.Draw(page, Page.Left + indent, baseline);
            }, isFirst ? above : 0, keep || (isFirst || i == lines.Count - 2) && !isLast);
        }
    }

    static Strip Ruled(double weight, double above, bool keep) =>
        new(weight, (page, y) => page.Lines.Add(new(Page.Left, Page.Right, y, weight)), above, keep);

    void Footer(Page page, string foot, string number)
    {
        var y = Page.Bottom + 22;
        page.Lines.Add(new(Page.Left, Page.Right, y, 0.4));
        page.Texts.Add(new(Page.Left, y + 14, foot, Foot));
        page.Texts.Add(new(Page.Right - measure(number, Foot), y + 14, number, Foot));
    }
}
