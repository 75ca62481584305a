namespace CdmoBooking.Contracting.Documents.Pdf;

/// <summary>A table as strips, one for each row; its header is repeated on every page it reaches.</summary>
sealed class TableStrips
{
    const double Across = 6, Down = 3.8, LineHeight = 13;
    const int Short = 6;
    const double TallestRow = (Page.Bottom - Page.Top) / 2;
    static readonly Style Body = new(8.8);
    static readonly Style Bold = Body with { Bold = true };

    readonly Table table;
    readonly Measure measure;
    readonly IReadOnlyList<double> widths;

    TableStrips(Table table, Measure measure)
    {
        (this.table, this.measure) = (table, measure);
        var cells = Enumerable.Range(0, table.RightAligned.Count).Select(column => table.Rows.Select(r => (Runs: r[column], Style: Body))
            .Concat(table.Header is { } header ? [(header[column], Bold)] : []).ToList()).ToList();
        widths = ColumnWidths.Of(
            [.. cells.Select(column => 2 * Across + column.Select(c => TextLine.WidestWord(c.Runs, c.Style, measure)).DefaultIfEmpty(0).Max())],
            [.. cells.Select(column => 2 * Across + column.Select(c => TextLine.Break(c.Runs, c.Style, double.MaxValue, measure).Max(l => l.Width)).DefaultIfEmpty(0).Max())],
            table.RightAligned, table.Header is null && table.RightAligned is [false, false], Page.Right - Page.Left);
    }

    public static IEnumerable<Strip> Of(Table table, double above, Measure measure)
    {
        var strips = new TableStrips(table, measure);
        var header = table.Header is { } names ? strips.Row(names, Bold, isFirst: true).Single() : null;
        if (header is not null) yield return header with { Above = above, KeepWithNext = true };
        for (var i = 0; i < table.Rows.Count; i++)
            foreach (var strip in strips.Row(table.Rows[i], Body, isFirst: header is null && i == 0))
                yield return strip with
                {
                    Above = header is null && i == 0 ? above : 0,
                    Repeat = header,
                    // A short table stays whole; of a long one neither the first nor the last row stands alone.
                    KeepWithNext = i < table.Rows.Count - 1 && (table.Rows.Count <= Short || i == 0 || i == table.Rows.Count - 2),
                };
    }

    /// <summary>One strip; more of them if the row is taller than half a page.</summary>
    IEnumerable<Strip> Row(IReadOnlyList<IReadOnlyList<Run>> cells, Style style, bool isFirst)
    {
        var lines = cells.Select((c, i) => TextLine.Break(c, style, widths[i] - 2 * Across, measure)).ToList();
        var (count, most) = (lines.Max(l => l.Count), style.Bold ? int.MaxValue : (int)(TallestRow / LineHeight));
        for (var from = 0; from < count; from += most)
        {
            var (start, height) = (from, Math.Min(count - from, most) * LineHeight + 2 * Down);
            var (opens, closes) = (isFirst && from == 0, from + (long)most >= count);
            yield return new(height, (page, y) => Draw(page, y, height, [.. lines.Select(l => l.Skip(start).Take(most).ToList())], style, opens, closes));
            if (closes) break;
        }
    }

    void Draw(Page page, double y, double height, IReadOnlyList<IReadOnlyList<TextLine>> cells, Style style, bool opens, bool closes)
    {
        if (style.Bold) page.Shades.Add(new(Page.Left, y, Page.Right - Page.Left, height));
        if (opens) page.Lines.Add(new(Page.Left, Page.Right, y, style.Bold ? 0.8 : 0.4));
        if (closes) page.Lines.Add(new(Page.Left, Page.Right, y + height, style.Bold ? 0.8 : 0.4));
        var x = Page.Left;
        for (var column = 0; column < cells.Count; x += widths[column++])
            for (var i = 0; i < cells[column].Count; i++)
            {
                var line = cells[column][i];
                var left = table.RightAligned[column] ? x + widths[column] - Across - line.Width : x + Across;
                line.Draw(page, left, PageLayout.Baseline(y + Down + i * LineHeight, LineHeight, style));
            }
    }
}
