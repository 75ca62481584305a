// GET rates -> the prices of the rate card in force.
using CdmoBooking.Messages.Http;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CdmoBooking.Contracting.Rates;

static class ListRates
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/rates", Handle).Requires(Right.SignedIn)
        .WithName("ListRates").WithSummary("Lists the rates in force; a flat rate is the price of the whole stage");

    static async Task<IReadOnlyList<RateView>> Handle(ContractingDb db, CancellationToken ct) =>
        (await db.RateCardInForce(ct))?.View().Rates.OrderBy(r => r.Service, StringComparer.Ordinal).ToList() ?? [];
}
