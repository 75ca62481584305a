using CdmoBooking.Capacity.Holds;
using CdmoBooking.ServiceKit;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.TestKit;

/// <summary>The job that ends lapsed holds, run only when a test says so.</summary>
public static class Lapsing
{
    public static void LapseOnlyWhenAsked(this TestHost host) => host.Services.GetRequiredService<IRecurringJobManager>().RemoveIfExists(nameof(ExpireHolds));

    /// <summary>Again if it had to wait too long for others, as Hangfire would.</summary>
    public static async Task Lapse(this TestHost host)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await host.Run<ExpireHolds>();
                return;
            }
            catch (Exception e) when (attempt < 10 && Database.LostRace(e))
            {
            }
        }
    }
}
