using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CdmoBooking.Contracting.Documents.Docx;

static class DocxFooter
{
    /// <summary>The text, and below it the page's number of how many.</summary>
    public static W.Footer Of(string text) => new(
        new W.Paragraph(Style(), Plain(text)),
        new W.Paragraph(Style(), Field("PAGE"), Plain(" / "), Field("NUMPAGES")));

    static W.ParagraphProperties Style() => new(new W.ParagraphStyleId { Val = DocxStyles.Footer });

    static W.Run Plain(string text) => new(new W.Text(text) { Space = SpaceProcessingModeValues.Preserve });

    static W.SimpleField Field(string instruction) => new(Plain("1")) { Instruction = instruction };
}
