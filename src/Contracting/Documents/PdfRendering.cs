using System.Security.Cryptography;
using System.Text;
using CdmoBooking.Contracting.Documents.Pdf;
using CdmoBooking.Contracting.Domain;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using Page = CdmoBooking.Contracting.Documents.Pdf.Page;

namespace CdmoBooking.Contracting.Documents;

/// <summary>A contract as PDF, with the document's hash on every page. The same input gives the same bytes.</summary>
public static class PdfRendering
{
    static readonly XColor Ink = XColor.FromArgb(28, 32, 38), Grey = XColor.FromArgb(110, 116, 124), Pale = XColor.FromArgb(238, 241, 244);

    /// <param name="dated">The file's date.</param>
    /// <param name="fontFolder">Holds NanumGothic.ttf and NanumGothicBold.ttf, which are embedded as far as they are used.</param>
    /// <param name="certificate">Follows on a page of its own.</param>
    public static byte[] Of(Document document, string title, DateTimeOffset dated, string fontFolder, Certificate? certificate = null)
    {
        var fonts = new PrintFonts(fontFolder);
        var parts = new List<IReadOnlyList<Block>> { MarkdownBlocks.Of(document.Text) };
        if (certificate is not null) parts.Add(certificate.Blocks());

        using var pdf = new PdfDocument();
        pdf.Info.Title = title;
        pdf.Info.CreationDate = dated.UtcDateTime;
        foreach (var page in PageLayout.Of(parts, $"SHA-256 {document.Sha256}", fonts.Measure)) Draw(page, pdf.AddPage(), fonts);
        using var bytes = new MemoryStream();
        pdf.Save(bytes);
        return bytes.ToArray();
    }

    static void Draw(Page page, PdfPage paper, PrintFonts fonts)
    {
        (paper.Width, paper.Height) = (XUnit.FromPoint(Page.Width), XUnit.FromPoint(Page.Height));
        using var pen = XGraphics.FromPdfPage(paper);
        foreach (var s in page.Shades) pen.DrawRectangle(new XSolidBrush(Pale), s.X, s.Y, s.Width, s.Height);
        foreach (var l in page.Lines) pen.DrawLine(new XPen(l.Weight > 0.5 ? Ink : Grey, l.Weight), l.X, l.Y, l.Until, l.Y);
        foreach (var t in page.Texts) pen.DrawString(t.Content, fonts[t.Style], new XSolidBrush(t.Style.Grey ? Grey : Ink), t.X, t.Baseline);
    }
}
