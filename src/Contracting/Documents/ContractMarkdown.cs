using System.Text.RegularExpressions;
using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;

namespace CdmoBooking.Contracting.Documents;

/// <summary>
/// The Markdown that contracts are written in: headings, emphasis, lists and pipe tables. Titles and names come from users, so there is no HTML in it
/// and no link of any scheme; what looks like one is text, and all text is shown.
/// </summary>
static partial class ContractMarkdown
{
    static readonly MarkdownPipeline Pipeline = WithoutHtmlAndLinks();

    public static MarkdownDocument Parse(string text) => Markdown.Parse(LabelEnd().Replace(text, @"\]:"), Pipeline);

    public static string ToHtml(string text) => Parse(text).ToHtml(Pipeline);

    static MarkdownPipeline WithoutHtmlAndLinks()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables();
        builder.InlineParsers.TryRemove<LinkInlineParser>();
        builder.InlineParsers.TryRemove<AutolinkInlineParser>();
        return builder.Build();
    }

    /// <summary>Of a link's definition, which would vanish from the page.</summary>
    [GeneratedRegex(@"(?<!\\)\]:")]
    private static partial Regex LabelEnd();
}
