namespace CdmoBooking.Contracting.Documents;

/// <summary>A contract as a fragment of HTML, without any markup but that of its Markdown.</summary>
public static class HtmlRendering
{
    public static string Of(string markdown) => ContractMarkdown.ToHtml(markdown);
}
