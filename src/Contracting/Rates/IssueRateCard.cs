// POST rate-cards -> a card that replaces the one before it from its day on; quotes that were made keep to theirs.
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.Rates;

static class IssueRateCard
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/rate-cards", Handle).Requires(Right.SetTerms)
        .WithName("IssueRateCard").WithSummary("Issues a rate card that is valid from its day on")
        .ProducesProblem(400).ProducesProblem(403);

    static Created<RateCardView> Handle(NewRateCard request, ContractingDb db, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (request.ValidFrom < now) throw Refusal.Invalid([new("past", "A card is valid from now on or later.", "/validFrom")]);
        if (request.Rates.Concat<object?>(request.Materials ?? []).Concat(request.Ladder.Steps).Any(entry => entry is null))
            throw Refusal.Invalid([new("required", "No entry of a list is null.", "/rates")]);
        var card = new RateCard(
            Guid.CreateVersion7(now), request.ValidFrom ?? now, request.DepositPercent, request.Ladder,
            [.. request.Rates.Select(r => new Rate(r.Service, r.Price, r.Flat, r.Class, r.Purpose, r.ScaleUpTo))], request.VatPercent, request.ValidDays,
            [.. (request.Materials ?? []).Select(m => new Material(m.Service, m.Item, m.PerBatch, m.AtCost))]);
        db.RateCards.Add(card);
        return TypedResults.Created("/api/contracting/rate-cards", card.View());
    }
}
