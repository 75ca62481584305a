using System.Globalization;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

/// <summary>
/// What organisations and the centre do together under one memorandum of understanding. Invariants: every party that an entry names is one of
/// the programme's; a milestone is reached once; of an output every part has an owner, and nothing of it is cleared for publication against a
/// party's word.
/// </summary>
public sealed class JointProgramme : Aggregate
{
    public const int MostParties = 20, MostWorkstreams = 20, MostEntries = 500;

    JointProgramme() { }

    public Guid Id { get; private set; }
    public string Title { get; private set; } = "";
    public Guid MouId { get; private set; }
    /// <summary>Organisations; the centre, which is with them always, is not listed.</summary>
    public IReadOnlyList<string> Parties { get; private set; } = [];
    public DateTimeOffset AgreedAt { get; private set; }
    public IReadOnlyList<Workstream> Workstreams { get; private set; } = [];
    public IReadOnlyList<ProgrammeMilestone> Milestones { get; private set; } = [];
    public IReadOnlyList<ProgrammeExchange> Exchanges { get; private set; } = [];
    public IReadOnlyList<ProgrammeOutput> Outputs { get; private set; } = [];

    public override string Stream => $"joint-programme/{Id}";

    public IReadOnlyList<string> Everyone => [.. Parties, ProgrammeParties.Centre];

    public static JointProgramme Agreed(
        Guid id, string title, Contract mou, IReadOnlyList<string> parties, IReadOnlyList<Workstream> workstreams, DateTimeOffset now)
    {
        ProgrammeRules.Check([.. ProgrammeRules.Agreement(title, parties, workstreams), .. ProgrammeRules.Mou(mou, parties)]);
        var programme = new JointProgramme
        {
            Id = id,
            Title = title.Trim(),
            MouId = mou.Id,
            Parties = parties.ToList(),
            AgreedAt = now,
            Workstreams = workstreams,
        };
        programme.Record("Agreed", null, programme.Title, $"{string.Join(", ", parties)} and the centre, SHA-256 {mou.DocumentSha256}");
        return programme;
    }

    public void AddMilestone(ProgrammeMilestone milestone)
    {
        ProgrammeRules.Check(milestone.Faults(this), Room(Milestones.Count));
        Milestones = [.. Milestones, milestone];
        Record("Milestone added", null, milestone.Title, $"{milestone.Owner}, due {milestone.Due:yyyy-MM-dd}");
    }

    /// <summary>By its owner, or by the centre, which keeps the record of the programme.</summary>
    public void Reach(Guid milestoneId, string by, DateOnly on, string note, DateOnly today)
    {
        var milestone = Milestones.SingleOrDefault(m => m.Id == milestoneId) ?? throw Refusal.NotFound();
        if (by != milestone.Owner && by != ProgrammeParties.Centre)
            throw Refusal.Forbidden("Only its owner or the centre says that a milestone is reached.");
        if (milestone.ReachedOn is { } day) throw Refusal.Conflict("already-reached", $"The milestone was reached on {day:yyyy-MM-dd}.");
        ProgrammeRules.Check(ProgrammeRules.Reached(note, on, today));
        Milestones = Milestones.With(milestone, milestone with { ReachedOn = on, Note = note.Trim() });
        Record("Milestone reached", null, milestone.Title, $"{on:yyyy-MM-dd}: {note.Trim()}");
    }

    public void RecordExchange(ProgrammeExchange exchange)
    {
        ProgrammeRules.Check(exchange.Faults(Everyone), Room(Exchanges.Count));
        Exchanges = [.. Exchanges, exchange];
        Record("Exchange recorded", exchange.From, exchange.To, $"{exchange.Person}, {exchange.FirstDay:yyyy-MM-dd} to {exchange.LastDay:yyyy-MM-dd}: {exchange.Purpose}");
    }

    public void Register(ProgrammeOutput output)
    {
        ProgrammeRules.Check(output.Faults(Everyone), Room(Outputs.Count));
        Outputs = [.. Outputs, output];
        Record("Output registered", null, output.Title, $"{output.Kind}, {string.Join(", ", output.Owners.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Party} {o.Percent} %")))}");
    }

    public void AskForClearance(Guid outputId, string by) => Change(outputId, output => output.Ask(by), "Clearance asked for", by);

    public void DecideClearance(Guid outputId, PublicationDecision decision) => Change(outputId, output => output.Decide(decision, Everyone),
        decision.Cleared ? "Clearance given" : "Clearance refused", decision.Reason is null ? decision.Party : $"{decision.Party}: {decision.Reason}");

    void Change(Guid outputId, Func<ProgrammeOutput, ProgrammeOutput> change, string what, string why)
    {
        var before = Outputs.SingleOrDefault(o => o.Id == outputId) ?? throw Refusal.NotFound();
        var after = change(before);
        Outputs = Outputs.With(before, after);
        Record(what, before.Publication, after.Publication, $"{after.Title}, {why}");
    }

    static IEnumerable<Fault> Room(int entries) =>
        entries < MostEntries ? [] : [new("too-many", $"A programme keeps at most {MostEntries} of these.")];
}
