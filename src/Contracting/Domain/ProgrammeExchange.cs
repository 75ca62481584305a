using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

/// <summary>A person of one party who works at another from the first to the last day, both included.</summary>
public sealed record ProgrammeExchange(Guid Id, string Person, string From, string To, DateOnly FirstDay, DateOnly LastDay, string Purpose)
{
    public IEnumerable<Fault> Faults(IReadOnlyList<string> everyone)
    {
        foreach (var fault in ProgrammeRules.Line(Person, 100, "/person")) yield return fault;
        foreach (var fault in ProgrammeRules.Party(From, everyone, "/from")) yield return fault;
        foreach (var fault in ProgrammeRules.Party(To, everyone, "/to")) yield return fault;
        if (From == To) yield return new("same-party", "A person goes from one party to another.", "/to");
        if (LastDay < FirstDay) yield return new("invalid-period", "The last day is not before the first.", "/lastDay");
        foreach (var fault in ProgrammeRules.Text(Purpose, 1000, "/purpose")) yield return fault;
    }
}
