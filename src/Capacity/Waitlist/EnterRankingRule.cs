using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CdmoBooking.Capacity.Waitlist;

// POST /ranking-rules -> a new order among those who wait, from its day on.
static class EnterRankingRule
{
    const double LongestOfferHours = 24 * 90;

    public static Created<RankingRuleView> Handle(NewRankingRule request, CapacityDb db, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (FaultsOf(request, now).ToList() is { Count: > 0 } faults) throw Refusal.Invalid(faults);
        var rule = new RankingRule(
            Guid.CreateVersion7(now).ToString(), request.EffectiveFrom ?? now, [.. request.Criteria.Select(c => Words.Read<RankingCriterion>(c)!.Value)], request.OfferHours);
        db.RankingRules.Add(rule.Entered());
        return TypedResults.Created("/api/capacity/ranking-rules", rule.View());
    }

    static IEnumerable<Fault> FaultsOf(NewRankingRule request, DateTimeOffset now)
    {
        var criteria = request.Criteria.Select(Words.Read<RankingCriterion>).ToList();
        if (criteria.Count == 0 || criteria.Contains(null) || criteria.Distinct().Count() < criteria.Count)
            yield return new("invalid-criteria", $"Criteria are one or more of {Words.All<RankingCriterion>()}, each once.", "criteria");
        if (request.OfferHours is not (> 0 and <= LongestOfferHours))
            yield return new("invalid-hours", $"An offer lasts more than 0 and at most {LongestOfferHours} hours.", "offerHours");
        if (request.EffectiveFrom < now)
            yield return new("past", "A rule takes effect now or later.", "effectiveFrom");
    }
}
