using CdmoBooking.Contracting.Documents;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Tests.Documents;

public class TemplateTests
{
    public static TheoryData<ContractKind, string> All => [.. Enum.GetValues<ContractKind>().SelectMany(k => Language.All.Select(l => new TheoryDataRow<ContractKind, string>(k, l)))];

    [Theory, MemberData(nameof(All))]
    public void Every_template_is_filled_by_exactly_the_places_it_is_documented_to_have(ContractKind kind, string language)
    {
        var text = SampleDocument.Filled(kind, language);

        Assert.StartsWith("# ", text, StringComparison.Ordinal);
        Assert.Contains(SampleDocument.Title(language), text);
        Assert.Contains(SampleDocument.Firm(language), text);
        Assert.DoesNotContain("{{", text);
    }

    [Theory, MemberData(nameof(All))]
    public void Every_template_prints_on_one_to_three_pages(ContractKind kind, string language)
    {
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(SampleDocument.Pdf(SampleDocument.Filled(kind, language), language));

        Assert.InRange(pdf.NumberOfPages, 1, 3);
    }

    [Fact]
    public void The_statement_of_work_is_written_in_both_languages_with_the_same_figures()
    {
        var (english, korean) = (SampleDocument.Filled(ContractKind.SOW, "en"), SampleDocument.Filled(ContractKind.SOW, "ko"));

        Assert.Contains("| 181 days or more | 10 % | 36,200,000 KRW |", english);
        Assert.Contains("| 181일 이상 | 10 % | 36,200,000 KRW |", korean);
        Assert.Contains("| 91일부터 180일까지 | 30 % |", korean);
        Assert.Contains("| 30일 이하 | 100 % |", korean);
        Assert.Contains("원료 및 소모품 (추정액, 실비 정산)", korean);
        Assert.Contains("80 % (사업 한도까지) | -100,000,000 KRW |", korean);
    }

    [Fact]
    public void There_is_no_other_language()
    {
        Assert.Throws<ArgumentException>(() => Template.Of(ContractKind.CDA, "fr"));
    }
}
