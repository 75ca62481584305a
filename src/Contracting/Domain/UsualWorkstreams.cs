using CdmoBooking.Messages.Http;

namespace CdmoBooking.Contracting.Domain;

/// <summary>The parts that the work of a company and a hospital with the centre usually has; a programme may name others.</summary>
static class UsualWorkstreams
{
    public static readonly IReadOnlyList<Workstream> All =
    [
        new("isolation", "Isolation, culture and characterisation"),
        new("verification", "Efficacy and safety verification"),
        new("trials", "Non-clinical and clinical trials"),
        new("exchange", "Academic and personnel exchange"),
        new("outputs", "Outputs and technology management"),
    ];
}
