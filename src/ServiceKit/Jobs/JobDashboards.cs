using Hangfire;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit;

/// <summary>What runs in the background of a service, for admins. Services that share a process share their jobs too, so each shows them all.</summary>
public static class JobDashboards
{
    public const string Path = "/jobs";

    internal static void Map(WebApplication app, string service) => app
        .MapHangfireDashboard($"{Path}/{service}", new DashboardOptions
        {
            DashboardTitle = $"Jobs of {app.Services.GetRequiredService<Settings>().Services}",
            FaviconPath = "/_content/CdmoBooking.Web/icon.svg",
            DisplayStorageConnectionString = false,
            // The route itself asks for the role; the library's own rule is whoever sits at this machine.
            Authorization = [],
        })
        .Requires(Right.RunServices);
}
