using System.Text;
using System.Text.RegularExpressions;
using CdmoBooking.Contracting.Documents;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using UglyToad.PdfPig;

namespace CdmoBooking.Contracting.Tests.Documents;

public partial class PdfRenderingTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void A_change_order_takes_one_page(string language) =>
        Assert.Equal(1, Pages(SampleDocument.Pdf(SampleDocument.Filled(ContractKind.ChangeOrder, language), language)));

    [Theory]
    [InlineData("en", 20)]
    [InlineData("ko", 25)]
    public void A_long_agreement_takes_ten_pages_each_with_its_number_and_the_hash(string language, int stages)
    {
        var text = SampleDocument.Long(language, stages);
        using var pdf = PdfDocument.Open(SampleDocument.Pdf(text, language));

        Assert.Equal(10, pdf.NumberOfPages);
        for (var i = 1; i <= 10; i++)
        {
            Assert.EndsWith($"{i} / 10", pdf.GetPage(i).Text, StringComparison.Ordinal);
            Assert.Contains($"SHA-256 {new Document(text).Sha256}", pdf.GetPage(i).Text);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void All_text_is_there_in_order_and_can_be_searched(string language)
    {
        var text = SampleDocument.Long(language, 12);
        using var pdf = PdfDocument.Open(SampleDocument.Pdf(text, language));

        var printed = string.Concat(pdf.GetPages().Select(p => p.Text));
        var at = 0;
        foreach (var heading in MarkdownBlocks.Of(text).OfType<Heading>())
        {
            var found = Letters(printed).IndexOf(Letters(string.Concat(heading.Runs.Select(r => r.Text))), at, StringComparison.Ordinal);
            Assert.True(found >= at, $"{heading.Runs[0].Text} is missing or misplaced.");
            at = found;
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Every_font_is_embedded_as_a_subset(string language)
    {
        var bytes = SampleDocument.Pdf(SampleDocument.Filled(ContractKind.QAA, language), language, signed: true);
        var file = Encoding.Latin1.GetString(bytes);

        var fonts = Font().Matches(file).Select(m => m.Groups["name"].Value).ToList();
        Assert.Equal(2, fonts.Count);
        Assert.All(fonts, name => Assert.Matches(@"^[A-Z]{6}\+NanumGothic(Bold)?$", name));
        var descriptors = Descriptor().Matches(file).ToList();
        Assert.Equal(fonts, descriptors.Select(d => d.Groups["name"].Value));
        Assert.All(descriptors, d => Assert.Contains($"\n{d.Groups["program"].Value} 0 obj\n", file));
        Assert.InRange(bytes.Length, 20_000, 400_000);
        using var pdf = PdfDocument.Open(bytes);
        Assert.All(pdf.GetPages().SelectMany(p => p.Letters), l => Assert.Contains("NanumGothic", l.FontName));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void The_certificate_names_every_signature_on_a_page_of_its_own(string language)
    {
        var document = new Document(SampleDocument.Filled(ContractKind.SOW, language));
        using var unsigned = PdfDocument.Open(SampleDocument.Pdf(document.Text, language));
        using var signed = PdfDocument.Open(SampleDocument.Pdf(document.Text, language, signed: true));

        Assert.Equal(unsigned.NumberOfPages + 1, signed.NumberOfPages);
        var page = Letters(signed.GetPage(signed.NumberOfPages).Text);
        var certificate = SampleDocument.Signed(document, language);
        foreach (var shown in certificate.Entries.SelectMany(e => new[] { e.Name, e.Capacity ?? "", e.Party, e.Meaning, e.DocumentSha256 }).Append(certificate.Title))
            Assert.Contains(Letters(shown), page);
        Assert.Contains(Letters("2027-01-04 03:07:00 UTC 2027-01-04 12:07:00 Asia/Seoul"), page);
        Assert.Contains(Letters("2027-01-05 00:00:00 UTC 2027-01-05 09:00:00 Asia/Seoul"), page);
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes_and_another_text_gives_others()
    {
        var text = SampleDocument.Filled(ContractKind.MOU, "ko");

        Assert.Equal(SampleDocument.Pdf(text, "ko", signed: true), SampleDocument.Pdf(text, "ko", signed: true));
        Assert.NotEqual(SampleDocument.Pdf(text, "ko"), SampleDocument.Pdf(text + "\n추가\n", "ko"));
    }

    [Fact]
    public void A_character_that_the_font_lacks_is_named_by_its_code_point()
    {
        using var pdf = PdfDocument.Open(SampleDocument.Pdf("Run \U0001F600 of Šimon, 가\u0301", "en"));

        Assert.Contains("Run [U+1F600] of [U+0160]imon", pdf.GetPage(1).Text);
    }

    [Fact]
    public void Without_the_fonts_the_answer_names_the_package_and_no_path()
    {
        var refusal = Assert.Throws<Refusal>(() => PdfRendering.Of(new Document("x"), "x", SampleDocument.Dated, "/nowhere"));

        Assert.Equal((503, "fonts-missing"), (refusal.Status, refusal.Type));
        Assert.Contains("fonts-nanum", refusal.Message);
        Assert.DoesNotContain("/nowhere", refusal.Message);
    }

    static int Pages(byte[] bytes)
    {
        using var pdf = PdfDocument.Open(bytes);
        return pdf.NumberOfPages;
    }

    /// <summary>Without spaces, of which a line's end has none.</summary>
    static string Letters(string text) => text.Replace(" ", "");

    [GeneratedRegex(@"/Subtype /CIDFontType2 /BaseFont /(?<name>\S+) .*/FontDescriptor \d+ 0 R")]
    private static partial Regex Font();

    [GeneratedRegex(@"/Type /FontDescriptor /FontName /(?<name>\S+) .*/FontFile2 (?<program>\d+) 0 R")]
    private static partial Regex Descriptor();
}
