using CdmoBooking.Capacity.Holds;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.TestKit;

/// <summary>The job that ends lapsed holds, run only when a test says so.</summary>
public static class Lapsing
{
    public static void LapseOnlyWhenAsked(this TestHost host) => host.Services.GetRequiredService<IRecurringJobManager>().RemoveIfExists(nameof(ExpireHolds));

    public static Task Lapse(this TestHost host) => host.Run<ExpireHolds>();
}
