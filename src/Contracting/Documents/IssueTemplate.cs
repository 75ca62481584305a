// POST templates -> the next version of a template, for documents written from now on.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.Documents;

static class IssueTemplate
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/templates", Handle).Requires(Right.SetTerms)
        .WithName("IssueTemplate").WithSummary("Issues the next version of a template").ProducesProblem(400).ProducesProblem(403);

    static async Task<Created<TemplateView>> Handle(NewTemplate request, ContractingDb db, Templates templates, TimeProvider clock, CancellationToken ct)
    {
        if (!Language.All.Contains(request.Language)) throw Refusal.Invalid([new("unknown-language", "Documents are written in en or ko.", "/language")]);
        var now = clock.GetUtcNow();
        var (number, _) = await templates.Current(request.Kind, request.Language, ct);
        var template = new DocumentTemplate(Guid.CreateVersion7(now), request.Kind, request.Language, number + 1, request.Text, now);
        db.Templates.Add(template);
        return TypedResults.Created(
            "/api/contracting/templates", new TemplateView(template.Kind, template.Language, template.Number, [.. Placeholders.In(template.Text).Order(StringComparer.Ordinal)], template.Text));
    }
}
