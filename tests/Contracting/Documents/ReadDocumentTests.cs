using System.Net.Http.Headers;
using System.Text;
using CdmoBooking.TestKit;
using DocumentFormat.OpenXml.Packaging;
using UglyToad.PdfPig;

namespace CdmoBooking.Contracting.Tests.Documents;

public class ReadDocumentTests
{
    [Theory, BothShapes]
    public async Task A_contract_is_read_as_markdown_html_pdf_and_docx_under_a_name_of_its_own(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Given.Contract(host);

        var (markdown, text) = await Read(host, contract.Id, "markdown");
        Assert.Equal(("text/markdown", "inline"), (markdown.ContentType!.MediaType, markdown.ContentDisposition!.DispositionType));
        Assert.Equal("SOW-Campaign-of-P1.md", markdown.ContentDisposition.FileNameStar);
        Assert.Equal(text, (await Read(host, contract.Id, null)).Bytes);

        var (html, page) = await Read(host, contract.Id, "html");
        Assert.Equal(("text/html", "SOW-Campaign-of-P1.html"), (html.ContentType!.MediaType, html.ContentDisposition!.FileNameStar));
        Assert.StartsWith("<h1", Encoding.UTF8.GetString(page), StringComparison.Ordinal);

        var (docx, file) = await Read(host, contract.Id, "docx");
        Assert.Equal(("attachment", "SOW-Campaign-of-P1.docx"), (docx.ContentDisposition!.DispositionType, docx.ContentDisposition.FileNameStar));
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.ContentType!.MediaType);
        using var word = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Contains(contract.Title, word.MainDocumentPart!.Document!.InnerText);

        await (await host.Client("staff").GetAsync($"{Steps.Contracts}/{contract.Id}/document?format=odt")).Problem(400, "invalid-request");
    }

    [Theory, BothShapes]
    public async Task The_pdf_has_the_certificate_of_those_who_have_signed_so_far(Shape shape)
    {
        var host = await TestHost.Shared(shape);
        var contract = await Given.Contract(host);

        var (headers, unsigned) = await Read(host, contract.Id, "pdf");
        Assert.Equal(("application/pdf", "attachment", "SOW-Campaign-of-P1.pdf"), (headers.ContentType!.MediaType, headers.ContentDisposition!.DispositionType, headers.ContentDisposition.FileNameStar));
        Assert.DoesNotContain("Min-jun Seo", Certificate(unsigned));
        await host.Sign("alpha-signatory", contract.Id);

        var signed = Certificate((await Read(host, contract.Id, "pdf")).Bytes);
        Assert.Contains("Min-jun Seo", signed);
        Assert.Contains("alpha", signed);
        Assert.Contains(contract.DocumentSha256, signed);
    }

    static async Task<(HttpContentHeaders Headers, byte[] Bytes)> Read(TestHost host, Guid contract, string? format)
    {
        var answer = await host.Client("alpha-signatory").GetAsync($"{Steps.Contracts}/{contract}/document{(format is null ? "" : $"?format={format}")}");
        Assert.Equal(200, (int)answer.StatusCode);
        return (answer.Content.Headers, await answer.Content.ReadAsByteArrayAsync());
    }

    static string Certificate(byte[] bytes)
    {
        using var pdf = PdfDocument.Open(bytes);
        return pdf.GetPage(pdf.NumberOfPages).Text;
    }
}
