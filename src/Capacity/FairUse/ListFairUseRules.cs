using CdmoBooking.Capacity.Domain;
using CdmoBooking.Messages.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.FairUse;

// GET /fair-use-rules -> all rules, newest first.
static class ListFairUseRules
{
    public static async Task<Page<FairUseRuleView>> Handle(CapacityDb db, CancellationToken ct) =>
        new((await db.FairUseRules.AsNoTracking().OrderByDescending(r => r.EffectiveFrom).ThenBy(r => r.Id).ToListAsync(ct)).ConvertAll(r => r.View()), null);

    internal static FairUseRuleView View(this FairUseRule rule) =>
        new(rule.Id, rule.Kind.ToString(), rule.Limit, rule.Name, rule.EffectiveFrom, rule.AppliesTo, rule.ReleasedDays);
}
