using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Demo;

/// <summary>The demo centre's rules: who of those waiting comes first, and what is fair use. In effect since the day before they were loaded.</summary>
sealed class SeedDemoRules(CapacityDb db, TimeProvider clock) : IDemoSeed
{
    public async Task Seed(CancellationToken ct)
    {
        if (await db.RankingRules.AnyAsync(ct)) return;
        var (ranking, fairUse) = DemoFile.Read<Rules>("rules.json");
        var since = clock.GetUtcNow().AddDays(-1);
        db.RankingRules.Add(new RankingRule(ranking.Id, since, ranking.Criteria, ranking.OfferHours).Entered());
        db.FairUseRules.AddRange(fairUse.Select(r => new FairUseRule(r.Id, r.Kind, r.Limit, since, r.Name, r.AppliesTo, r.ReleasedDays).Entered()));
        await db.SaveChangesAsync(ct);
    }

    sealed record Rules(Ranking Ranking, IReadOnlyList<Rule> FairUse);

    sealed record Ranking(string Id, IReadOnlyList<RankingCriterion> Criteria, double OfferHours);

    sealed record Rule(string Id, FairUseKind Kind, double Limit, string Name, CustomerClass? AppliesTo = null, int? ReleasedDays = null);
}
