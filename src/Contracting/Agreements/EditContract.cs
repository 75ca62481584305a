// PUT contracts/{id}/document -> a new revision as a draft; what was signed of the one before is void.
using CdmoBooking.Contracting.Contracts;
using CdmoBooking.Contracting.Documents;
using CdmoBooking.Contracting.Gates;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.Agreements;

static class EditContract
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/contracts/{id:guid}/document", Handle).Requires(Right.WriteContracts)
        .WithName("EditContract").WithSummary("Changes the text of a contract, or the special terms and language of one that follows from a booking")
        .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412);

    static async Task<ContractView> Handle(
        Guid id, EditDocument request, HttpContext http, Caller caller, GateKeeper gates, Templates templates, ContractViews views, Settings settings, TimeProvider clock,
        CancellationToken ct)
    {
        var contract = await gates.Take(id, ct);
        http.Request.MustMatch(contract);
        var language = request.Language ?? contract.Language;
        if (!Language.All.Contains(language)) throw Refusal.Invalid([new("unknown-language", "Documents are written in en or ko.", "/language")]);
        if (request.Text is not null && request.SpecialTerms is not null)
            throw Refusal.Invalid([new("not-both", "Either the text changes or the special terms.", "/text")]);
        if (request.Text is { } text) contract.Edit(new(text), language, caller.Id, clock.GetUtcNow());
        else
        {
            var (_, template) = await templates.Current(contract.Kind, language, ct);
            contract.EditTerms(request.SpecialTerms, language, template, caller.Id, settings.Zone, clock.GetUtcNow());
        }
        await gates.Check(contract, ct);
        return http.Response.WithETag(contract.Version, views.Of(contract));
    }
}
