// POST estimates -> what a route would cost now, line by line; it binds nobody and reserves nothing.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Quotes;

static class EstimateRoutes
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/estimates", Handle).Requires(Right.SignedIn).OnlyAsks()
        .WithName("EstimateRoute").WithSummary("What a route would cost now, with the public support that is left")
        .ProducesProblem(400).ProducesProblem(409);

    static async Task<PriceView> Handle(EstimateRoute request, Caller caller, ContractingDb db, Pricing pricing, TimeProvider clock, CancellationToken ct)
    {
        if (Faults(request).ToList() is { Count: > 0 } faults) throw Refusal.Invalid(faults);
        var card = await db.RateCardInForce(ct) ?? throw Refusal.Conflict("no-rate-card", "No rate card is in force.");
        if (request.Programme is { } id && !await db.JointProgrammes.AnyAsync(p => p.Id == id, ct))
            throw Refusal.Invalid([new("unknown-programme", "Your organisation has no such joint programme.", "programme")]);
        var customer = request.Programme is not null ? CustomerClass.JointProgramme
            : caller.Organisation is null ? request.Class ?? CustomerClass.Large : caller.CustomerClass;
        var work = request.Stages.Select(s => new WorkToPrice(s.Service, s.Batches, s.Scale, request.Purpose, customer)).ToList();
        var unpriced = card.Missing(work);
        var priced = work.Where(w => !unpriced.Contains(w.Service)).ToList();
        var (lines, support) = await pricing.Estimate(card, priced, ct);
        var net = lines.Count > 0 ? lines.NetPrice() : card.Rates[0].Price * 0;
        return PriceViews.Of(lines, new(net, card.VatPercent, support, card.DepositPercent), clock.GetUtcNow().AddDays(card.ValidDays), unpriced);
    }

    static IEnumerable<Fault> Faults(EstimateRoute request)
    {
        if (request.Stages.Count is 0 or > 12) yield return new("invalid-stages", "A route has 1 to 12 stages.", "stages");
        foreach (var (stage, i) in request.Stages.Take(12).Select((s, i) => ((StageToPrice?)s, i)))
        {
            if (string.IsNullOrWhiteSpace(stage?.Service)) yield return new("required", "Name a service of the catalogue.", $"stages[{i}].service");
            if (stage?.Batches is < 1 or > 100) yield return new("invalid-batches", "A stage has 1 to 100 batches.", $"stages[{i}].batches");
            if (stage?.Scale is <= 0 or double.NaN) yield return new("invalid-scale", "A scale is above zero.", $"stages[{i}].scale");
        }
    }
}
