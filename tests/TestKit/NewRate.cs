using CdmoBooking.Capacity.Domain;
using CdmoBooking.Contracting;
using CdmoBooking.Contracting.Domain;
using CdmoBooking.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.TestKit;

/// <summary>Prices for services that tests make up, so that their bookings can have contracts.</summary>
public static class NewRate
{
    static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>The rate card in force gets one more rate, whatever other tests add to it meanwhile.</summary>
    public static async Task AddRate(this TestHost host, string service, long wonPerBatch)
    {
        await OneAtATime.WaitAsync();
        try
        {
            await host.In(async services =>
            {
                var db = services.GetRequiredService<ContractingDb>();
                var card = (await db.RateCardInForce(CancellationToken.None))!;
                IReadOnlyList<Rate> rates = [.. card.Rates, new(service, Money.Krw(wonPerBatch))];
                return await db.RateCards.Where(c => c.Id == card.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.Rates, rates));
            });
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>A line of its own whose service has a price.</summary>
    public static async Task<string> AddPricedLine(this TestHost host, long wonPerBatch = 100_000_000, LineState state = LineState.Qualified, DateTimeOffset? opensAt = null)
    {
        var line = await host.AddLine(state: state, opensAt: opensAt);
        await host.AddRate(line, wonPerBatch);
        return line;
    }
}
