using System.Globalization;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

public enum PublicationState { None, Requested, Cleared, Refused }

/// <summary>The word of one party on a publication, and the person who gave it.</summary>
public sealed record PublicationDecision(string Party, bool Cleared, string By, DateTimeOffset At, string? Reason);

/// <summary>
/// An output or technology and who owns it: shares above zero with at most two digits that add up to exactly 100 %. It is cleared for
/// publication once every party but the one that asks has said so, the centre included; one refusal ends the question until it is asked anew.
/// </summary>
public sealed record ProgrammeOutput(
    Guid Id, string Title, OutputKind Kind, IReadOnlyList<OwnerShare> Owners, string LicenceTerms, PublicationState Publication = PublicationState.None,
    string? AskedBy = null, IReadOnlyList<PublicationDecision>? Decisions = null)
{
    public IReadOnlyList<PublicationDecision> Decisions { get; init; } = Decisions ?? [];

    public IReadOnlyList<string> Awaited(IReadOnlyList<string> everyone) => Publication != PublicationState.Requested ? []
        : [.. everyone.Where(p => p != AskedBy && Decisions.All(d => d.Party != p))];

    public ProgrammeOutput Ask(string by)
    {
        if (Owners.All(o => o.Party != by)) throw Refusal.Forbidden("Only an owner asks for clearance of a publication.");
        if (Publication is PublicationState.Requested or PublicationState.Cleared)
            throw Refusal.Conflict("already-asked", $"The publication is {Publication} already.");
        return this with { Publication = PublicationState.Requested, AskedBy = by, Decisions = [] };
    }

    public ProgrammeOutput Decide(PublicationDecision decision, IReadOnlyList<string> everyone)
    {
        if (Publication != PublicationState.Requested) throw Refusal.Conflict("not-asked", "Nobody asks for clearance of a publication.");
        if (decision.Party == AskedBy) throw Refusal.Conflict("own-question", "Those decide who did not ask.");
        if (!Awaited(everyone).Contains(decision.Party)) throw Refusal.Conflict("already-decided", "This party has decided already.");
        if (!decision.Cleared) ProgrammeRules.Check(ProgrammeRules.Text(decision.Reason, 1000, "/reason"));
        else if (decision.Reason?.Length > 1000) throw Refusal.Invalid([new("too-long", "At most 1000 characters fit here.", "/reason")]);
        var decided = this with { Decisions = [.. Decisions, decision] };
        return decided with
        {
            Publication = !decision.Cleared ? PublicationState.Refused
                : decided.Awaited(everyone).Count == 0 ? PublicationState.Cleared
                : PublicationState.Requested,
        };
    }

    public IEnumerable<Fault> Faults(IReadOnlyList<string> everyone)
    {
        foreach (var fault in ProgrammeRules.Line(Title, 200, "/title")) yield return fault;
        foreach (var fault in ProgrammeRules.Text(LicenceTerms, 4000, "/licenceTerms")) yield return fault;
        foreach (var (owner, i) in Owners.Take(JointProgramme.MostParties + 1).Select((o, i) => ((OwnerShare?)o, i)))
        {
            foreach (var fault in ProgrammeRules.Party(owner?.Party, everyone, $"/owners/{i}/party")) yield return fault;
            if (owner?.Percent is not (> 0 and <= 100) || decimal.Round(owner.Percent, 2) != owner.Percent)
                yield return new("invalid-share", "A share is above 0 and at most 100 %, with two digits after the point.", $"/owners/{i}/percent");
        }
        if (Owners.Count > everyone.Count) yield return new("too-many", "There are more owners than parties.", "/owners");
        if (Owners.DistinctBy(o => o?.Party).Count() < Owners.Count) yield return new("named-twice", "Each owner is named once.", "/owners");
        if (Owners.Sum(o => o?.Percent is > 0 and <= 100 ? o.Percent : 0) is var sum && sum != 100)
            yield return new("shares-not-whole", string.Create(CultureInfo.InvariantCulture, $"The shares add up to {sum} %, not 100 %."), "/owners");
    }
}
