using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace CdmoBooking.Web;

/// <summary>Passes requests on to the services that run elsewhere. They see the gateway's token and never the cookie.</summary>
static class Forwarding
{
    const string OpenApi = "-openapi";

    public static void AddForwarding(this IServiceCollection services, Settings settings)
    {
        var elsewhere = Elsewhere(settings);
        if (elsewhere.Count == 0) return;
        services.AddReverseProxy()
            .LoadFromMemory(elsewhere.SelectMany(s => RoutesTo(s.Name)).ToList(), elsewhere.Select(s => ClusterAt(s.Name, s.Address)).ToList())
            .AddTransforms(t =>
            {
                t.AddRequestHeaderRemove("Cookie");
                // Outside /api the header is still whatever the caller sent.
                if (t.Route.RouteId.EndsWith(OpenApi, StringComparison.Ordinal)) t.AddRequestHeaderRemove("Authorization");
            });
    }

    public static void MapForwarding(this WebApplication app, Settings settings)
    {
        if (Elsewhere(settings).Count > 0) app.MapReverseProxy(proxy => proxy.Use(RefuseIfDown));
    }

    static async Task RefuseIfDown(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.GetForwarderErrorFeature()?.Error != ForwarderError.Request || http.Response.HasStarted) return;
        if (http.Request.Path.StartsWithSegments("/api")) throw new Refusal(503, "service-unavailable", "This service does not answer at the moment. Try again.");
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    static List<(string Name, string Address)> Elsewhere(Settings settings) =>
        new[] { ("booking", settings.Gateway.Booking, settings.Runs("Booking")), ("capacity", settings.Gateway.Capacity, settings.Runs("Capacity")), ("contracting", settings.Gateway.Contracting, settings.Runs("Contracting")) }
            .Where(s => s is (_, not null, false)).Select(s => (s.Item1, s.Item2!)).ToList();

    static IEnumerable<RouteConfig> RoutesTo(string service) =>
    [
        new() { RouteId = service, ClusterId = service, Match = new() { Path = $"/api/{service}/{{**rest}}" } },
        new() { RouteId = service + "-jobs", ClusterId = service, Match = new() { Path = $"{JobDashboards.Path}/{service}/{{**rest}}" } },
        new() { RouteId = service + OpenApi, ClusterId = service, Match = new() { Path = $"/openapi/{service}.json" } },
    ];

    static ClusterConfig ClusterAt(string service, string address) => new()
    {
        ClusterId = service,
        Destinations = new Dictionary<string, DestinationConfig> { [service] = new() { Address = address } },
        HttpRequest = new() { ActivityTimeout = TimeSpan.FromSeconds(100) },
    };
}
