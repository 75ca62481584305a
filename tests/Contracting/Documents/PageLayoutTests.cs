using CdmoBooking.Contracting.Documents;
using CdmoBooking.Contracting.Documents.Pdf;

namespace CdmoBooking.Contracting.Tests.Documents;

/// <summary>With letters that are all half as wide as high.</summary>
public class PageLayoutTests
{
    const string Cells = "| Line | Price |\n|---|--:|\n";

    [Fact]
    public void A_tables_header_is_repeated_on_every_page_it_reaches_and_no_row_is_lost()
    {
        var pages = Laid(Cells + string.Concat(Enumerable.Range(1, 90).Select(i => $"| row {i} | {i} |\n")));

        Assert.True(pages.Count > 2);
        Assert.All(pages, p => Assert.Equal("Line", p.Texts[0].Content));
        Assert.Equal(Enumerable.Range(1, 90).Select(i => $"row {i}"), pages.SelectMany(p => p.Texts).Select(t => t.Content).Where(t => t.StartsWith("row", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_row_taller_than_a_page_goes_on_on_the_next_one()
    {
        var words = Enumerable.Range(1, 3000).Select(i => $"w{i}").ToList();

        var pages = Laid($"{Cells}| {string.Join(' ', words)} | 1 |\n");

        Assert.True(pages.Count > 1);
        Assert.Equal(words, pages.SelectMany(p => p.Texts).SelectMany(t => t.Content.Split(' ')).Where(w => w.StartsWith('w')));
        Inside(pages);
    }

    [Fact]
    public void Headings_stay_with_what_follows_them_wherever_the_page_ends()
    {
        for (var lines = 30; lines < 50; lines++)
        {
            var pages = Laid(string.Concat(Enumerable.Range(1, lines).Select(i => $"line {i}\n\n")) + "## Heading\n\nfirst words of the clause");

            var page = pages.Single(p => p.Texts.Any(t => t.Content == "Heading"));
            Assert.Contains(page.Texts, t => t.Content == "first words of the clause");
        }
    }

    [Fact]
    public void Text_is_broken_at_spaces_and_a_word_too_long_for_a_line_by_character()
    {
        var hash = new string('f', 300);

        var pages = Laid($"Short words, then {hash} and **bold**ly on. {string.Join(' ', Enumerable.Repeat("한국어 문장", 60))}");

        Inside(pages);
        var texts = pages.Single().Texts.Where(t => !t.Style.Grey).ToList();
        Assert.Equal(300, texts.Sum(t => t.Content.Count(c => c == 'f')));
        Assert.Contains(texts, t => t is { Content: "bold", Style.Bold: true });
        Assert.All(texts.Where(t => t.Content.Contains('한') && t.Content.EndsWith('한')), _ => Assert.Fail("A Korean word was broken."));
    }

    [Fact]
    public void Amounts_end_at_one_edge()
    {
        var page = Assert.Single(Laid(Cells + "| a | 1 KRW |\n| b | 1,000,000 KRW |\n"));

        var ends = page.Texts.Where(t => t.Content.EndsWith("KRW", StringComparison.Ordinal)).Select(t => Math.Round(t.X + Wide(t.Content, t.Style), 6)).ToList();
        Assert.Equal(2, ends.Count);
        Assert.Single(ends.Distinct());
    }

    [Fact]
    public void Columns_fill_the_width_whatever_is_in_them()
    {
        foreach (var (words, lines) in new[] { ((double[])[10, 20], (double[])[15, 30]), ([100, 50], [900, 60]), ([900, 900], [2000, 901]) })
            foreach (var facts in new[] { true, false })
                Assert.Equal(400, ColumnWidths.Of(words, lines, [false, true], facts, 400).Sum(), 6);
    }

    static IReadOnlyList<Page> Laid(string markdown) => PageLayout.Of([MarkdownBlocks.Of(markdown)], "foot", Wide);

    static double Wide(string text, Style style) => text.Length * style.Size / 2;

    static void Inside(IEnumerable<Page> pages) => Assert.All(pages.SelectMany(p => p.Texts), t =>
    {
        Assert.InRange(t.X, Page.Left, Page.Right);
        Assert.InRange(t.X + Wide(t.Content, t.Style), Page.Left, Page.Right + 0.1);
        Assert.InRange(t.Baseline, Page.Top, t.Style.Grey ? Page.Height : Page.Bottom);
    });
}
