using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Chunkers;

namespace CdmoBooking.Contracting.Documents;

/// <summary>
/// The Markdown of two versions as one fragment of HTML: what was taken out as del, what came in as ins, word by word within the lines that changed.
/// It shows the very text that is signed, escaped, so that nothing of it acts as markup.
/// </summary>
public static partial class Redline
{
    static readonly IChunker Words = new CustomFunctionChunker(text => [.. Word().Matches(text).Select(m => m.Value)]);
    static readonly IChunker Lines = new CustomFunctionChunker(text => [.. Line().Matches(text).Select(m => m.Value)]);

    public static string Between(string before, string after)
    {
        var html = new StringBuilder("<pre class=\"redline\">");
        foreach (var (same, deleted, inserted) in Parts(before, after, Lines))
        {
            html.Append(WebUtility.HtmlEncode(same));
            foreach (var (kept, gone, come) in Parts(deleted, inserted, Words))
                html.Append(WebUtility.HtmlEncode(kept)).Append(Marked("del", gone)).Append(Marked("ins", come));
        }
        return html.Append("</pre>").ToString();
    }

    /// <summary>One after the other: what is the same, and then what stands there before and after.</summary>
    static IEnumerable<(string Same, string Deleted, string Inserted)> Parts(string before, string after, IChunker chunker)
    {
        var diff = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, chunker);
        var next = 0;
        foreach (var block in diff.DiffBlocks)
        {
            yield return (
                Join(diff.PiecesNew, next, block.InsertStartB - next),
                Join(diff.PiecesOld, block.DeleteStartA, block.DeleteCountA),
                Join(diff.PiecesNew, block.InsertStartB, block.InsertCountB));
            next = block.InsertStartB + block.InsertCountB;
        }
        yield return (Join(diff.PiecesNew, next, diff.PiecesNew.Count - next), "", "");
    }

    static string Join(IReadOnlyList<string> pieces, int from, int count) => string.Concat(pieces.Skip(from).Take(count));

    static string Marked(string tag, string text) => text.Length == 0 ? "" : $"<{tag}>{WebUtility.HtmlEncode(text)}</{tag}>";

    [GeneratedRegex(@"\w+|\s+|[^\w\s]")]
    private static partial Regex Word();

    [GeneratedRegex(@"[^\n]*\n|[^\n]+")]
    private static partial Regex Line();
}
