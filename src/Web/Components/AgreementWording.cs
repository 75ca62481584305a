using CdmoBooking.Messages.Http;
using CdmoBooking.Web.Texts;

namespace CdmoBooking.Web.Components;

/// <summary>The names of states and choices of contracts and joint programmes as people read them.</summary>
static class AgreementWording
{
    /// <summary>What a signature says, where it says one of the usual things.</summary>
    public static string MeaningInWords(this string meaning) => meaning switch
    {
        "Approval" => AgreementTexts.Approval,
        "Responsibility" => AgreementTexts.Responsibility,
        "Review" => AgreementTexts.Review,
        _ => meaning,
    };

    public static string PaymentInWords(this string state) => state switch
    {
        "Open" => AgreementTexts.PaymentOpen,
        "Overdue" => AgreementTexts.PaymentOverdue,
        "Paid" => AgreementTexts.PaymentPaid,
        _ => state,
    };

    public static string InWords(this OutputKind kind) => kind == OutputKind.Foreground ? AgreementTexts.Foreground : AgreementTexts.Background;
}
