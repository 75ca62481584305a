using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

/// <summary>What one party owes the programme by a day of the centre. The note says how it was reached.</summary>
public sealed record ProgrammeMilestone(Guid Id, string Workstream, string Title, string Owner, DateOnly Due, DateOnly? ReachedOn = null, string? Note = null)
{
    public bool IsOverdue(DateOnly today) => ReachedOn is null && Due < today;

    public IEnumerable<Fault> Faults(JointProgramme programme)
    {
        if (programme.Workstreams.All(w => w.Id != Workstream)) yield return new("unknown-workstream", "The programme has no such workstream.", "/workstream");
        foreach (var fault in ProgrammeRules.Line(Title, 200, "/title")) yield return fault;
        foreach (var fault in ProgrammeRules.Party(Owner, programme.Everyone, "/owner")) yield return fault;
    }
}
