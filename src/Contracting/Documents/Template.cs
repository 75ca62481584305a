namespace CdmoBooking.Contracting.Documents;

/// <summary>
/// The text that a contract of a kind starts from: Markdown with places to fill, as <c>{{name}}</c>. All but the statement of work have organisation,
/// title, number, drafted and until, the last two days. Beyond that the <c>mou</c> has parties (a list) and partner; the <c>change-order</c> has
/// contract, contractSha, booking, reason, stages (rows of a table: #, service, batches, line, start, end), before, commencement, zone and effect.
/// The places of the <c>sow</c> are filled by <see cref="Domain.StatementOfWork"/>.
/// </summary>
public static class Template
{
    public static readonly IReadOnlyList<string> Kinds = ["cda", "msa", "qaa", "sow", "mou", "change-order"];

    public static string Of(string kind, string language)
    {
        if (!Kinds.Contains(kind)) throw new ArgumentException($"There is no template of the kind {kind}.", nameof(kind));
        using var stream = typeof(Template).Assembly.GetManifestResourceStream($"{kind}.{Language.Choose(language, language, language)}.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
