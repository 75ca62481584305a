// GET contracts/{id}/document -> the exact text that is signed, or the same as HTML, as PDF with the certificate of its signatures, or as DOCX.
using System.Text;
using System.Text.RegularExpressions;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace CdmoBooking.Contracting.Documents;

static partial class ReadDocument
{
    const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(RouteGroupBuilder api) => api.MapGet("/contracts/{id:guid}/document", Handle).Requires(Right.SignedIn).RecordsReaders()
        .WithName("ReadContractDocument").WithSummary("Reads the text of a contract: Markdown as it is signed, or ?format=html, pdf, docx")
        .Produces<string>(200, "text/markdown", "text/html", "application/pdf", Docx).ProducesProblem(400).ProducesProblem(404).ProducesProblem(503);

    static async Task<IResult> Handle(Guid id, string? format, HttpResponse response, ContractingDb db, Settings settings, CancellationToken ct)
    {
        if (format is not (null or "markdown" or "html" or "pdf" or "docx"))
            throw Refusal.Invalid([new("unknown-format", "A document is read as markdown, html, pdf or docx.", "format")]);
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
        var document = new Document(contract.DocumentText);
        var (bytes, type, ending) = format switch
        {
            "html" => (Encoding.UTF8.GetBytes(HtmlRendering.Of(document.Text)), "text/html; charset=utf-8", "html"),
            "pdf" => (PdfRendering.Of(document, contract.Title, contract.DraftedAt, settings.Documents.Fonts, Certificate.Of(contract, settings.Zone, contract.Language)), "application/pdf", "pdf"),
            "docx" => (DocxRendering.Of(document, contract.Title), Docx, "docx"),
            _ => (Encoding.UTF8.GetBytes(document.Text), "text/markdown; charset=utf-8", "md"),
        };
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        var disposition = new ContentDispositionHeaderValue(ending is "html" or "md" ? "inline" : "attachment");
        disposition.SetHttpFileName($"{contract.Kind}-{Other().Replace(contract.Title, "-").Trim('-')}.{ending}");
        response.Headers.ContentDisposition = disposition.ToString();
        return Results.Bytes(bytes, type);
    }

    /// <summary>What a file name is better without.</summary>
    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex Other();
}
