using System.Globalization;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Documents;

/// <summary>What the tables of a statement of work say, in one language.</summary>
sealed record WorkWords(
    string Engineering, string Gmp, string Ppq, string Work, string AtCost, string Net, string Support, string UpToCap, string UpToBudget,
    Func<string, string> Vat, string Payable, Func<string?, string?, string> Between)
{
    static readonly WorkWords En = new(
        "engineering (not for human use)", "GMP", "PPQ (process validation)", "work", " (estimate, charged at cost)",
        "Net price", "Public support", " up to the programme's cap", " as far as the programme's budget reaches",
        share => $"VAT, {share} of the net price", "Payable by the Organisation",
        (least, most) => (least, most) switch
        {
            (null, null) => "at any time",
            (_, null) => $"{least} days or more",
            (null, _) => $"{most} days or fewer",
            _ => $"{least} to {most} days",
        });

    static readonly WorkWords Ko = new(
        "엔지니어링 생산(인체 사용 불가)", "GMP 생산", "PPQ(공정 밸리데이션)", "작업", " (추정액, 실비 정산)",
        "순금액", "공공 지원금", " (사업 한도까지)", " (사업 잔여 예산까지)",
        share => $"부가가치세, 순금액의 {share}", "의뢰기관 납부액",
        (least, most) => (least, most) switch
        {
            (null, null) => "시점과 무관",
            (_, null) => $"{least}일 이상",
            (null, _) => $"{most}일 이하",
            _ => $"{least}일부터 {most}일까지",
        });

    public static WorkWords Of(string language) => Language.Choose(language, En, Ko);

    public string NameOf(Purpose purpose) => purpose switch
    {
        Purpose.Engineering => Engineering,
        Purpose.Gmp => Gmp,
        _ => Ppq,
    };

    public string LimitOf(Support support) => support.LimitedBy switch
    {
        null => "",
        "cap" => UpToCap,
        _ => UpToBudget,
    };

    public string Days(int? least, int? most) =>
        Between(least?.ToString(CultureInfo.InvariantCulture), most?.ToString(CultureInfo.InvariantCulture));
}
