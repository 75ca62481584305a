using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

/// <summary>What everything that is entered into a joint programme must satisfy. Every fault is listed.</summary>
static class ProgrammeRules
{
    public static void Check(params IEnumerable<Fault>[] faults)
    {
        List<Fault> all = [.. faults.SelectMany(f => f)];
        if (all.Count > 0) throw Refusal.Invalid(all);
    }

    public static IEnumerable<Fault> Agreement(string title, IReadOnlyList<string> parties, IReadOnlyList<Workstream> workstreams)
    {
        foreach (var fault in Line(title, 200, "/title")) yield return fault;
        if (parties.Count is < 2 or > JointProgramme.MostParties)
            yield return new("invalid-parties", $"A programme has 2 to {JointProgramme.MostParties} organisations.", "/parties");
        else if (parties.Distinct().Count() < parties.Count) yield return new("named-twice", "Each organisation is named once.", "/parties");
        foreach (var (party, i) in parties.Take(JointProgramme.MostParties).Select((p, i) => (p, i)))
            if (!IsId(party)) yield return new("invalid-party", "An organisation is named by its id.", $"/parties/{i}");
            else if (party == ProgrammeParties.Centre) yield return new("centre-is-with-all", "The centre is with the parties anyway.", $"/parties/{i}");
        if (workstreams.Count is 0 or > JointProgramme.MostWorkstreams)
            yield return new("invalid-workstreams", $"A programme has 1 to {JointProgramme.MostWorkstreams} workstreams.", "/workstreams");
        else if (workstreams.DistinctBy(w => w?.Id).Count() < workstreams.Count) yield return new("named-twice", "Each workstream has an id of its own.", "/workstreams");
        foreach (var (workstream, i) in workstreams.Take(JointProgramme.MostWorkstreams).Select((w, i) => ((Workstream?)w, i)))
        {
            if (!IsId(workstream?.Id)) yield return new("invalid-id", "An id has 1 to 50 small letters, digits and hyphens.", $"/workstreams/{i}/id");
            foreach (var fault in Line(workstream?.Name, 200, $"/workstreams/{i}/name")) yield return fault;
        }
    }

    public static IEnumerable<Fault> Mou(Contract mou, IReadOnlyList<string> parties)
    {
        if (mou.Kind != ContractKind.MOU) yield return new("not-an-mou", "A joint programme stands on a memorandum of understanding.", "/mou");
        else if (mou.State != ContractState.Executed) yield return new("mou-not-executed", "The memorandum is not signed by all its parties.", "/mou");
        if (!parties.Contains(mou.Organisation)) yield return new("mou-of-others", "The organisation of the memorandum is not among the parties.", "/parties");
    }

    public static IEnumerable<Fault> Reached(string note, DateOnly on, DateOnly today)
    {
        if (on > today) yield return new("reached-in-future", "A milestone is reached once it has been reached.", "/on");
        foreach (var fault in Text(note, 1000, "/note")) yield return fault;
    }

    /// <summary>One line.</summary>
    public static IEnumerable<Fault> Line(string? text, int most, string at) => text?.Any(char.IsControl) == true
        ? [new("invalid-text", "This fits on one line.", at)]
        : Text(text, most, at);

    public static IEnumerable<Fault> Text(string? text, int most, string at) => string.IsNullOrWhiteSpace(text) ? [new("required", "A text is needed here.", at)]
        : text.Length > most ? [new("too-long", $"At most {most} characters fit here.", at)]
        : [];

    public static IEnumerable<Fault> Party(string? party, IReadOnlyList<string> everyone, string at) => everyone.Contains(party)
        ? []
        : [new("not-a-party", $"This is none of the parties: {string.Join(", ", everyone)}.", at)];

    public static IReadOnlyList<T> With<T>(this IReadOnlyList<T> entries, T before, T after) where T : class =>
        [.. entries.Select(e => ReferenceEquals(e, before) ? after : e)];

    static bool IsId(string? id) => id is { Length: > 0 and <= 50 } && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
