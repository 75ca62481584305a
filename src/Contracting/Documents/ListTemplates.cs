// GET templates -> the text that each kind of document is written by now, and its places to fill.
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.Documents;

static class ListTemplates
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/templates", Handle).Requires(Right.ReadTerms)
        .WithName("ListTemplates").WithSummary("Lists the templates that documents are written by now").ProducesProblem(403);

    static async Task<IReadOnlyList<TemplateView>> Handle(Templates templates, CancellationToken ct)
    {
        var views = new List<TemplateView>();
        foreach (var kind in Enum.GetValues<ContractKind>())
            foreach (var language in Language.All)
            {
                var (number, text) = await templates.Current(kind, language, ct);
                views.Add(new(kind, language, number, [.. Placeholders.In(text).Order(StringComparer.Ordinal)], text));
            }
        return views;
    }
}
