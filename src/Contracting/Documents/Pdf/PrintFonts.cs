using CdmoBooking.ServiceKit;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace CdmoBooking.Contracting.Documents.Pdf;

/// <summary>NanumGothic in a folder, which has Hangul, Hanja and Latin letters. It has no italics; they are slanted letters.</summary>
sealed class PrintFonts
{
    const string Regular = "NanumGothic.ttf", Bold = "NanumGothicBold.ttf";
    static readonly XPdfFontOptions Embedded = new(PdfFontEncoding.Unicode, PdfFontEmbedding.TryComputeSubset);

    readonly Dictionary<Style, XFont> fonts = [];
    readonly XGraphics ruler = XGraphics.CreateMeasureContext(new(Page.Width, Page.Height), XGraphicsUnit.Point, XPageDirection.Downwards);
    readonly string folder;

    static PrintFonts() => GlobalFontSettings.FontResolver = new Resolver();

    /// <exception cref="Refusal">The fonts are not installed.</exception>
    public PrintFonts(string folder)
    {
        if (!new[] { Regular, Bold }.All(f => File.Exists(Path.Combine(folder, f))))
            throw new Refusal(503, "fonts-missing", $"This server cannot print without {Regular} and {Bold}: install Debian's package fonts-nanum, or set Documents:Fonts to their folder.");
        this.folder = folder;
    }

    public XFont this[Style style]
    {
        get
        {
            style = style with { Grey = false };
            if (fonts.TryGetValue(style, out var font)) return font;
            var look = (style.Bold ? XFontStyleEx.Bold : XFontStyleEx.Regular) | (style.Italic ? XFontStyleEx.Italic : XFontStyleEx.Regular);
            return fonts[style] = new(folder, style.Size, look, Embedded);
        }
    }

    public double Measure(string text, Style style) => ruler.MeasureString(text, this[style]).Width;

    /// <summary>PDFsharp knows one resolver per process, so the folder is the family's name and a face is named by its file.</summary>
    sealed class Resolver : IFontResolver
    {
        public FontResolverInfo ResolveTypeface(string familyName, bool bold, bool italic) =>
            new(Path.Combine(familyName, bold ? PrintFonts.Bold : Regular), mustSimulateBold: false, mustSimulateItalic: italic);

        public byte[] GetFont(string faceName) => File.ReadAllBytes(faceName);
    }
}
