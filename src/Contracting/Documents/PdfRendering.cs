using System.Globalization;
using System.Text;
using CdmoBooking.Contracting.Documents.Pdf;
using CdmoBooking.Contracting.Domain;

namespace CdmoBooking.Contracting.Documents;

/// <summary>A contract as PDF on A4, with its hash at the foot of every page. The same input gives the same bytes.</summary>
public static class PdfRendering
{
    const string Ink = "0.11 0.13 0.15", Grey = "0.43 0.45 0.49", Silver = "0.75 0.77 0.8", Pale = "0.93 0.945 0.957";
    const double Slant = 0.2;

    /// <param name="dated">The file's date.</param>
    /// <param name="fontFolder">Holds NanumGothic.ttf and NanumGothicBold.ttf, which are embedded as far as they are used.</param>
    /// <param name="certificate">Follows on a page of its own.</param>
    public static byte[] Of(Document document, string title, DateTimeOffset dated, string fontFolder, Certificate? certificate = null)
    {
        var fonts = new PrintFonts(fontFolder);
        var parts = new List<IReadOnlyList<Block>> { MarkdownBlocks.Of(document.Text) };
        if (certificate is not null) parts.Add(certificate.Blocks());
        var pages = PageLayout.Of(parts, $"SHA-256 {document.Sha256}", fonts.Measure);

        var file = new PdfFile();
        var (tree, regular, bold) = (file.Reserve(), file.Reserve(), file.Reserve());
        var (regularFont, boldFont) = (new EmbeddedFont(fonts.Regular), new EmbeddedFont(fonts.Bold));
        var leaves = pages.Select(page => file.Add(Numbers(
            $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {Page.Width} {Page.Height}] /Contents {file.AddStream(Encoding.ASCII.GetBytes(Drawing(page, regularFont, boldFont)))} 0 R /Resources << /Font << /F0 {regular} 0 R /F1 {bold} 0 R >> >> >>"))).ToList();
        file.Add(tree, Numbers($"<< /Type /Pages /Count {leaves.Count} /Kids [{string.Join(' ', leaves.Select(l => $"{l} 0 R"))}] >>"));
        regularFont.Write(file, regular);
        boldFont.Write(file, bold);
        return file.Close(
            file.Add(Numbers($"<< /Type /Catalog /Pages {tree} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>")),
            file.Add(Numbers($"<< /Title {PdfFile.Text(title)} /CreationDate (D:{dated.UtcDateTime:yyyyMMddHHmmss}Z) >>")),
            document.Sha256[..32]);
    }

    /// <summary>The operators that draw a page. Heights of the layout count from above, those of PDF from below.</summary>
    static string Drawing(Page page, EmbeddedFont regular, EmbeddedFont bold)
    {
        var drawing = new StringBuilder($"{Pale} rg\n");
        foreach (var s in page.Shades) drawing.Append(Numbers($"{s.X:0.##} {Page.Height - s.Y - s.Height:0.##} {s.Width:0.##} {s.Height:0.##} re f\n"));
        foreach (var l in page.Lines)
            drawing.Append(Numbers($"{(l.Weight > 0.5 ? Ink : Silver)} RG {l.Weight:0.##} w {l.X:0.##} {Page.Height - l.Y:0.##} m {l.Until:0.##} {Page.Height - l.Y:0.##} l S\n"));
        foreach (var (x, baseline, content, style) in page.Texts)
            drawing.Append(Numbers(
                $"BT {(style.Grey ? Grey : Ink)} rg /{(style.Bold ? "F1" : "F0")} {style.Size:0.##} Tf 1 0 {(style.Italic ? Slant : 0)} 1 {x:0.##} {Page.Height - baseline:0.##} Tm {(style.Bold ? bold : regular).Operand(content)} Tj ET\n"));
        return drawing.ToString();
    }

    static string Numbers(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
