using CdmoBooking.Messages;

namespace CdmoBooking.Contracting.Documents;

/// <summary>
/// The text that a contract of a kind starts from: Markdown with places to fill, as <c>{{name}}</c>. All but the statement of work have organisation,
/// title, number, drafted and until, the last two days. Beyond that the <c>mou</c> has parties (a list) and partner; the <c>change-order</c> has
/// contract, contractSha, booking, reason, stages (rows of a table: #, service, batches, line, start, end), before, commencement, zone and effect.
/// The places of the <c>sow</c> are filled by <see cref="Domain.StatementOfWork"/>.
/// </summary>
public static class Template
{
    public static string Of(ContractKind kind, string language)
    {
        var name = kind == ContractKind.ChangeOrder ? "change-order" : kind.ToString().ToLowerInvariant();
        using var stream = typeof(Template).Assembly.GetManifestResourceStream($"{name}.{Language.Choose(language, language, language)}.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
