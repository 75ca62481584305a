using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Waitlist;

static class RankingRules
{
    public static async Task<RankingRule> RankingRuleAt(this CapacityDb db, DateTimeOffset now, CancellationToken ct) =>
        RankingRule.InEffect(await db.RankingRules.AsNoTracking().ToListAsync(ct), now);

    public static RankingRuleView View(this RankingRule rule) => new(
        rule.Id, rule.EffectiveFrom, [.. rule.Criteria.Select(c => c.ToString())], rule.OfferHours,
        [.. rule.Criteria.Select(InWords), "Among equals, who has waited longest comes first.", FormattableString.Invariant($"An offer is exclusive for {rule.OfferHours:0.##} hours.")]);

    static string InWords(RankingCriterion criterion) => criterion switch
    {
        RankingCriterion.Emergency => "Emergencies come before all others.",
        RankingCriterion.SmallFirm => "Small firms come before others.",
        RankingCriterion.BestFit => "Whoever leaves least of the freed capacity unused comes first.",
        _ => "Who has waited longest comes first.",
    };
}
