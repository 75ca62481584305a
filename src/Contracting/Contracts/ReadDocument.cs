// GET contracts/{id}/document -> the exact text that is signed, or the same rendered as HTML.
using System.Text;
using CdmoBooking.ServiceKit;
using Markdig;
using Markdig.Parsers.Inlines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Contracts;

static class ReadDocument
{
    static readonly MarkdownPipeline Pipeline = WithoutHtmlAndLinks();

    public static void Map(RouteGroupBuilder api) => api.MapGet("/contracts/{id:guid}/document", Handle)
        .WithName("ReadContractDocument").WithSummary("Reads the text of a contract: Markdown as it is signed, or ?format=html")
        .Produces<string>(200, "text/markdown", "text/html").ProducesProblem(400).ProducesProblem(404);

    static async Task<IResult> Handle(Guid id, string? format, HttpResponse response, ContractingDb db, CancellationToken ct)
    {
        if (format is not (null or "markdown" or "html"))
            throw Refusal.Invalid([new("unknown-format", "A document is read as markdown or html.", "format")]);
        var text = await db.Contracts.Where(c => c.Id == id).Select(c => c.DocumentText).SingleOrDefaultAsync(ct) ?? throw Refusal.NotFound();
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        return format == "html"
            ? Results.Text(Markdown.ToHtml(text, Pipeline), "text/html", Encoding.UTF8)
            : Results.Text(text, "text/markdown", Encoding.UTF8);
    }

    /// <summary>Titles and names come from users: no markup of theirs, and no link of any scheme, reaches the page.</summary>
    static MarkdownPipeline WithoutHtmlAndLinks()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables();
        builder.InlineParsers.TryRemove<LinkInlineParser>();
        builder.InlineParsers.TryRemove<AutolinkInlineParser>();
        return builder.Build();
    }
}
