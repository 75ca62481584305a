using System.Text.RegularExpressions;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MarkdownBlock = Markdig.Syntax.Block;
using MarkdownTable = Markdig.Extensions.Tables.Table;

namespace CdmoBooking.Contracting.Documents;

/// <summary>Reads the blocks of a Markdown text. Nothing that is text gets lost: what has no form of its own becomes a paragraph.</summary>
sealed partial class MarkdownBlocks
{
    int lists;

    public static IReadOnlyList<Block> Of(string markdown) => [.. new MarkdownBlocks().In(ContractMarkdown.Parse(markdown), 0)];

    IEnumerable<Block> In(ContainerBlock container, int depth) => container.SelectMany(b => Of(b, depth));

    IEnumerable<Block> Of(MarkdownBlock block, int depth) => block switch
    {
        HeadingBlock heading => [new Heading(heading.Level, Runs(heading.Inline))],
        ListBlock list => Items(list, ++lists, depth + 1),
        MarkdownTable table => [Of(table)],
        ThematicBreakBlock => [new Rule()],
        ContainerBlock quote => In(quote, depth + 1),
        LeafBlock { Inline: { } inline } => [new Paragraph(Runs(inline), depth)],
        LeafBlock leaf => [new Paragraph([new(Clean(leaf.Lines.ToString()))], depth)],
        _ => throw new InvalidOperationException($"A contract has no {block.GetType().Name}."),
    };

    IEnumerable<Block> Items(ListBlock list, int id, int depth)
    {
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var first = item.FirstOrDefault() as ParagraphBlock;
            yield return new Item(id, depth, list.IsOrdered ? item.Order : null, Runs(first?.Inline));
            foreach (var block in item.Skip(first is null ? 0 : 1).SelectMany(b => Of(b, depth))) yield return block;
        }
    }

    static Table Of(MarkdownTable table)
    {
        var rows = table.OfType<TableRow>().Select(r => (r.IsHeader, Cells: r.OfType<TableCell>().Select(Runs).ToList())).ToList();
        var columns = rows.Max(r => r.Cells.Count);
        foreach (var (_, cells) in rows)
            while (cells.Count < columns) cells.Add([]);
        var header = rows.FirstOrDefault(r => r.IsHeader).Cells;
        return new(
            [.. Enumerable.Range(0, columns).Select(i => table.ColumnDefinitions.ElementAtOrDefault(i)?.Alignment == TableColumnAlign.Right)],
            header is null || header.All(c => c.Count == 0) ? null : header,
            [.. rows.Where(r => !r.IsHeader).Select(r => r.Cells)]);
    }

    static IReadOnlyList<Run> Runs(TableCell cell) => [.. cell.OfType<ParagraphBlock>().SelectMany(p => Runs(p.Inline))];

    static IReadOnlyList<Run> Runs(ContainerInline? inline)
    {
        var runs = new List<Run>();
        foreach (var run in inline is null ? [] : Runs(inline, false, false))
            if (runs.LastOrDefault() is { } last && (last.Bold, last.Italic) == (run.Bold, run.Italic)) runs[^1] = last with { Text = last.Text + run.Text };
            else runs.Add(run);
        return runs;
    }

    static IEnumerable<Run> Runs(Inline inline, bool bold, bool italic) => inline switch
    {
        LiteralInline literal => [new(Clean(literal.Content.ToString()), bold, italic)],
        LineBreakInline end => [new(end.IsHard ? "\n" : " ", bold, italic)],
        CodeInline code => [new(Clean(code.Content), bold, italic)],
        HtmlEntityInline entity => [new(Clean(entity.Transcoded.ToString()), bold, italic)],
        EmphasisInline emphasis => emphasis.SelectMany(i => Runs(i, bold || emphasis.DelimiterCount == 2, italic || emphasis.DelimiterCount == 1)),
        ContainerInline container => container.SelectMany(i => Runs(i, bold, italic)),
        _ => throw new InvalidOperationException($"A contract has no {inline.GetType().Name}."),
    };

    static string Clean(string text) => Control().Replace(text, " ");

    [GeneratedRegex(@"[\p{Cc}\uFFFE\uFFFF-[\n]]")]
    private static partial Regex Control();
}
