using CdmoBooking.Contracting.Documents;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Tests.Documents;

/// <summary>Contracts of one firm in both languages.</summary>
static class SampleDocument
{
    public const string Fonts = "/usr/share/fonts/truetype/nanum";
    public static readonly TimeZoneInfo Seoul = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul");
    public static readonly DateTimeOffset Dated = new(2027, 1, 4, 0, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset Commencement = new(2027, 7, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly (string Service, string Line)[] Route =
        [("mrna-ds", "mRNA drug substance 25 L"), ("lnp", "LNP formulation"), ("fill-finish", "Fill-finish 1"), ("qc-release", "QC release testing")];

    public static string Firm(string language) => Language.Choose(language, "Alpha Biologics Inc.", "알파바이오로직스 주식회사");

    public static string Title(string language) => Language.Choose(language, "Influenza mRNA vaccine, phase 1 supply", "인플루엔자 mRNA 백신 1상 시료 생산");

    /// <summary>Exactly the places that the kind's template is documented to have.</summary>
    public static Placeholders Values(ContractKind kind, string language, string? title = null)
    {
        var values = new Placeholders().Text("organisation", Firm(language)).Text("title", title ?? Title(language))
            .Text("number", $"{kind}-2027-0042").Text("drafted", "2027-01-04").Text("until", "2029-12-31");
        var partner = Language.Choose(language, "Hanbit University Hospital", "한빛대학교병원");
        if (kind == ContractKind.MOU) values.Text("partner", partner).Markdown("parties", $"- {Firm(language)}\n- {partner}");
        if (kind == ContractKind.ChangeOrder)
            values.Text("contract", Title(language)).Markdown("contractSha", new Document("signed").Sha256).Markdown("booking", Sample.Booking.ToString())
                .Text("reason", Language.Choose(language, "The opening of the mRNA facility slipped by 28 days, so the Centre moved the slots.", "mRNA 시설의 가동이 28일 늦어져 센터가 슬롯을 옮김"))
                .Markdown("stages", "| 1 | mrna-ds | 2 | mRNA drug substance 25 L | 2027-07-29 09:00 | 2027-08-08 09:00 |\n| 2 | lnp | 2 | LNP formulation | 2027-08-09 09:00 | 2027-08-14 09:00 |")
                .Markdown("before", "2027-07-01 09:00").Markdown("commencement", "2027-07-29 09:00").Markdown("zone", "Asia/Seoul")
                .Text("effect", Language.Choose(language, "The price is unchanged.", "금액은 변경되지 않는다."));
        return values;
    }

    public static string Filled(ContractKind kind, string language, string? title = null) => kind == ContractKind.SOW
        ? Work(language, 4, title).Write().Text
        : Values(kind, language, title).Fill(Template.Of(kind, language));

    public static StatementOfWork Work(string language, int stages, string? title = null) => new(
        Sample.Booking, Firm(language), title ?? Title(language), new("ALF-101", "mrna"), Purpose.Gmp,
        [.. Enumerable.Range(0, stages).Select(i => new BookedStage(
            Route[i % 4].Service, 2, new($"line-{i}", Route[i % 4].Line, Commencement.AddDays(10 * i), Commencement.AddDays(10 * i + 8), false)))],
        [.. Enumerable.Range(0, stages).SelectMany(i => new QuoteLine[]
        {
            new(Route[i % 4].Service, 2, Money.Krw(84_000_000)),
            new(Route[i % 4].Service, 2, Money.Krw(6_500_000), Language.Choose(language, "raw materials and consumables", "원료 및 소모품"), AtCost: true),
        })],
        ChargesOf(stages, language),
        Sample.Ladder, Seoul)
    {
        Language = language,
        Payments = PaymentTerm.Of(ChargesOf(stages, language), 14, PaymentTerm.Standard),
    };

    static Charges ChargesOf(int stages, string language) =>
        new(Money.Krw(90_500_000 * stages), 10, new("bio", Language.Choose(language, "Bio venture production support", "바이오 기업 생산 지원 사업"), 80, Money.Krw(100_000_000), "cap"), 20);

    /// <summary>All kinds one after the other, with a route of many stages.</summary>
    public static string Long(string language, int stages) => string.Join("\n\n",
        new[] { ContractKind.MSA, ContractKind.QAA, ContractKind.MOU, ContractKind.CDA }.Select(kind => Filled(kind, language)).Prepend(Work(language, stages).Write().Text));

    public static Certificate Signed(Document document, string language) => new(Title(language), document.Sha256, Seoul, language,
    [
        new("Min-jun Seo", Language.Choose(language, "Chief executive officer", "대표이사"), Firm(language), Language.Choose(language, "I agree for Alpha Biologics.", "알파바이오로직스를 대표하여 동의함"),
            Dated.AddMinutes(187), document.Sha256),
        new("김민석 (Kim Min-seok)", null, Language.Choose(language, "The Centre", "센터"), Language.Choose(language, "Approved for the Centre.", "센터를 대표하여 승인함"),
            Dated.AddDays(1), document.Sha256),
    ]);

    public static byte[] Pdf(string text, string language, bool signed = false)
    {
        var document = new Document(text);
        return PdfRendering.Of(document, Title(language), Dated, Fonts, signed ? Signed(document, language) : null);
    }
}
