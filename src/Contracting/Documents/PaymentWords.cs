using CdmoBooking.Contracting.Domain;

namespace CdmoBooking.Contracting.Documents;

/// <summary>When a payment is due, in the words of a document.</summary>
static class PaymentWords
{
    public static string Due(PaymentTerm term, string language) => Language.Choose<Func<PaymentTerm, string>>(language, English, Korean)(term);

    /// <summary>The titles that come with the system are translated; those of a centre's own rules stay as they are.</summary>
    public static string Title(PaymentTerm term, string language) => term.Title switch
    {
        PaymentTerm.Deposit => Language.Choose(language, "deposit", "예치금"),
        PaymentTerm.Final => Language.Choose(language, "final payment", "잔금"),
        _ => Placeholders.Escaped(term.Title),
    };

    static string English(PaymentTerm term)
    {
        var day = term.After switch
        {
            PaymentEvent.Execution => "the last signature",
            PaymentEvent.Commencement => "commencement",
            _ => "the end of the last stage",
        };
        return term.Days == 0 ? $"on the day of {day}" : $"{Math.Abs(term.Days)} days {(term.Days < 0 ? "before" : "after")} {day}";
    }

    static string Korean(PaymentTerm term)
    {
        var day = term.After switch
        {
            PaymentEvent.Execution => "최종 서명일",
            PaymentEvent.Commencement => "착수일",
            _ => "마지막 단계 종료일",
        };
        return term.Days == 0 ? $"{day} 당일" : $"{day} {(term.Days < 0 ? "전" : "후")} {Math.Abs(term.Days)}일";
    }
}
