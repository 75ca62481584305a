using CdmoBooking.Messages.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Capacity.Waitlist;

// GET /ranking-rules -> all rules, newest first: who of those waiting is offered freed capacity first.
static class ListRankingRules
{
    public static async Task<Page<RankingRuleView>> Handle(CapacityDb db, CancellationToken ct) =>
        new((await db.RankingRules.AsNoTracking().OrderByDescending(r => r.EffectiveFrom).ToListAsync(ct)).ConvertAll(r => r.View()), null);
}
