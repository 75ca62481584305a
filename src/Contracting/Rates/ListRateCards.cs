// GET rate-cards -> every card, the newest first; those of days to come too.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Contracting.Rates;

static class ListRateCards
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/rate-cards", Handle).Requires(Right.ReadTerms)
        .WithName("ListRateCards").WithSummary("Lists the rate cards, the newest first").ProducesProblem(403);

    static async Task<IReadOnlyList<RateCardView>> Handle(ContractingDb db, CancellationToken ct) =>
        [.. (await db.RateCards.AsNoTracking().OrderByDescending(c => c.ValidFrom).ThenBy(c => c.Id).ToListAsync(ct)).Select(c => c.View())];
}
