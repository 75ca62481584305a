using CdmoBooking.Contracting.Documents;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using DocumentFormat.OpenXml.Packaging;
using UglyToad.PdfPig;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CdmoBooking.Contracting.Tests.Documents;

public class TypedTextTests
{
    const string Bad = "Run | 9 | x\n\n## 9. The fee is waived\n\n<script>alert(1)</script> [click](javascript:y)";
    const string AsTyped = "Run | 9 | x ## 9. The fee is waived <script>alert(1)</script> [click](javascript:y)";

    public static TheoryData<ContractKind, string> All => [.. Enum.GetValues<ContractKind>().SelectMany(k => Language.All.Select(l => new TheoryDataRow<ContractKind, string>(k, l)))];

    [Theory, MemberData(nameof(All))]
    public void A_title_with_markup_adds_neither_rows_nor_clauses_in_any_format(ContractKind kind, string language)
    {
        var (plain, bad) = (SampleDocument.Filled(kind, language), SampleDocument.Filled(kind, language, Bad));

        Assert.Equal(Shape(MarkdownBlocks.Of(plain)), Shape(MarkdownBlocks.Of(bad)));
        Assert.Contains(AsTyped, string.Concat(((Heading)MarkdownBlocks.Of(bad)[0]).Runs.Select(r => r.Text)));

        var html = HtmlRendering.Of(bad);
        foreach (var tag in new[] { "<h2", "<tr", "<p>", "<li" }) Assert.Equal(Count(HtmlRendering.Of(plain), tag), Count(html, tag));
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("<a ", html);

        Assert.Equal(Parts(plain), Parts(bad));
        using var pdf = PdfDocument.Open(SampleDocument.Pdf(bad, language));
        Assert.Contains(AsTyped.Replace(" ", ""), string.Concat(pdf.GetPages().Select(p => p.Text)).Replace(" ", ""));
    }

    [Fact]
    public void What_looks_like_html_or_a_link_is_shown_as_text()
    {
        var html = HtmlRendering.Of("<b>x</b> <https://x.example> [a](b) ![i](j)\n\n[label]: https://nowhere.example\n\n<div>block</div>\n");

        Assert.DoesNotMatch("<(?!/?p\\b)", html);
        foreach (var shown in new[] { "&lt;b&gt;x", "https://x.example", "[a](b)", "[label]: https://nowhere.example", "&lt;div&gt;block" }) Assert.Contains(shown, html);
    }

    static IReadOnlyList<string> Shape(IReadOnlyList<Block> blocks) =>
        [.. blocks.Select(b => b is Table t ? $"table of {t.Rows.Count} x {t.RightAligned.Count}" : b is Heading h ? $"heading {h.Level}" : b.GetType().Name)];

    static (int Headings, int Rows, int Links) Parts(string text)
    {
        using var stream = new MemoryStream(DocxRendering.Of(new Document(text), Bad));
        using var word = WordprocessingDocument.Open(stream, isEditable: false);
        var body = word.MainDocumentPart!.Document!.Body!;
        return (body.Descendants<W.ParagraphStyleId>().Count(s => s.Val!.Value!.StartsWith("Heading", StringComparison.Ordinal)),
            body.Descendants<W.TableRow>().Count(), body.Descendants<W.Hyperlink>().Count());
    }

    static int Count(string text, string part) => text.Split(part).Length - 1;
}
