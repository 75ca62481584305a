// POST contracts -> a CDA, MSA, QAA or MOU as a draft, written by its template or with a text of its own.
using CdmoBooking.Contracting.Contracts;
using CdmoBooking.Contracting.Documents;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.Agreements;

static class DraftAgreement
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/contracts", Handle).Requires(Right.WriteContracts)
        .WithName("DraftAgreement").WithSummary("Drafts a confidentiality, service or quality agreement, or a memorandum of understanding")
        .ProducesProblem(400).ProducesProblem(403);

    static async Task<Created<ContractView>> Handle(
        Messages.Http.DraftAgreement request, Caller caller, ContractingDb db, Templates templates, ContractViews views, Settings settings, TimeProvider clock,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (Faults(request, settings.DayOf(now)).ToList() is { Count: > 0 } faults) throw Refusal.Invalid(faults);
        var id = Guid.CreateVersion7(now);
        var text = request.Text ?? Values(request, id, settings.DayOf(now)).Fill((await templates.Current(request.Kind, request.Language, ct)).Text);
        var nothing = (await db.RateCardInForce(ct))?.Rates[0].Price * 0 ?? Money.Krw(0);
        var contract = Contract.DraftAgreement(
            id, request.Kind, request.Organisation, request.Partner, request.Title.Trim(), new(text), request.Language, request.Until, nothing, caller.Id, now);
        db.Contracts.Add(contract);
        return TypedResults.Created($"/api/contracting/contracts/{id}", views.Of(contract));
    }

    static Placeholders Values(Messages.Http.DraftAgreement request, Guid id, DateOnly today)
    {
        var values = new Placeholders().Text("organisation", request.Organisation).Text("title", request.Title.Trim()).Markdown("number", id.ToString()[^12..])
            .Markdown("drafted", today.ToString("O")).Markdown("until", request.Until!.Value.ToString("O"));
        return request.Partner is null ? values : values.Text("partner", request.Partner).Markdown("parties", $"- {request.Organisation}\n- {request.Partner}");
    }

    static IEnumerable<Fault> Faults(Messages.Http.DraftAgreement request, DateOnly today)
    {
        if (request.Kind is ContractKind.SOW or ContractKind.ChangeOrder)
            yield return new("drafted-by-itself", "A statement of work and a change order follow from their booking.", "/kind");
        if (!IsOrganisation(request.Organisation)) yield return new("unknown-organisation", "Name an organisation by its id.", "/organisation");
        if (request.Kind == ContractKind.MOU && (!IsOrganisation(request.Partner) || request.Partner == request.Organisation))
            yield return new("required", "A memorandum of understanding has two organisations.", "/partner");
        if (request.Kind != ContractKind.MOU && request.Partner is not null) yield return new("not-allowed", "Only a memorandum of understanding has a partner.", "/partner");
        if (string.IsNullOrWhiteSpace(request.Title) || request.Title.Length > 200 || request.Title.Any(char.IsControl))
            yield return new("required", "A title has 1 to 200 characters on one line.", "/title");
        if (request.Until is null || request.Until < today) yield return new("invalid-period", "Say until when it is in force, today or later.", "/until");
        if (!Language.All.Contains(request.Language)) yield return new("unknown-language", "Documents are written in en or ko.", "/language");
        if (request.Text is { Length: 0 or > TextLimits.Document }) yield return new("invalid-text", $"A text has 1 to {TextLimits.Document} characters.", "/text");
    }

    static bool IsOrganisation(string? id) => id is { Length: >= 1 and <= 50 } && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
