using CdmoBooking.Contracting.Documents;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Contracting.Domain;

/// <summary>
/// A later version of one of the templates that come with the system, which is number 1. Never changed: the next one replaces it, for documents
/// written from then on. Invariant: it has the same places to fill.
/// </summary>
public sealed class DocumentTemplate : Aggregate
{
    const int LongestText = 100_000;

    DocumentTemplate() { }

    public DocumentTemplate(Guid id, ContractKind kind, string language, int number, string text, DateTimeOffset now)
    {
        (Id, Kind, Language, Number, Text, IssuedAt) = (id, kind, language, number, text, now);
        if (Faults().ToList() is { Count: > 0 } faults) throw Refusal.Invalid(faults);
        Record("Template issued", null, number, $"{Kind}, {Language}");
    }

    public Guid Id { get; private set; }
    public ContractKind Kind { get; private set; }
    public string Language { get; private set; } = "";
    public int Number { get; private set; }
    public string Text { get; private set; } = "";
    public DateTimeOffset IssuedAt { get; private set; }

    public override string Stream => $"template/{Id}";

    IEnumerable<Fault> Faults()
    {
        if (string.IsNullOrWhiteSpace(Text) || Text.Length > LongestText)
        {
            yield return new("invalid-text", $"A template has 1 to {LongestText} characters.", "/text");
            yield break;
        }
        var (wanted, given) = (Placeholders.In(Template.Of(Kind, Language)), Placeholders.In(Text));
        foreach (var place in wanted.Except(given).Order(StringComparer.Ordinal)) yield return new("missing-place", $"{{{{{place}}}}} is nowhere to be filled.", "/text");
        foreach (var place in given.Except(wanted).Order(StringComparer.Ordinal)) yield return new("unknown-place", $"Nothing fills {{{{{place}}}}}.", "/text");
    }
}
