using CdmoBooking.Web.Texts;

namespace CdmoBooking.Web.Components;

/// <summary>What the audit pages name as people read it.</summary>
static class AuditWording
{
    public static string ServiceInWords(this string service) => service switch
    {
        "booking" => AuditTexts.Booking,
        "capacity" => AuditTexts.Capacity,
        "contracting" => AuditTexts.Contracting,
        _ => service,
    };

    /// <summary>What is wrong with a record or a seal, as the services say it.</summary>
    public static string FaultInWords(this string fault) => fault switch
    {
        "is missing" => AuditTexts.FaultMissing,
        "was changed" => AuditTexts.FaultChanged,
        "does not match the head" => AuditTexts.FaultHead,
        "belongs to no aggregate" => AuditTexts.FaultNoAggregate,
        "is not counted by its aggregate" => AuditTexts.FaultNotCounted,
        "is not signed with this service's key" => AuditTexts.FaultSignature,
        "does not follow from the seal before it" => AuditTexts.FaultBefore,
        "does not match the heads it covers" => AuditTexts.FaultHeads,
        _ => fault,
    };
}
