using System.Net;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web;

/// <summary>Who called, and whether by https, is what the proxy in front says, if it is one that the settings name; nobody else is believed.</summary>
static class Proxies
{
    public static void AddProxies(this IServiceCollection services, Settings settings) => services.Configure<ForwardedHeadersOptions>(o =>
    {
        o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        o.KnownProxies.Clear();
        o.KnownIPNetworks.Clear();
        foreach (var proxy in settings.Edge.ProxyList)
            if (IPAddress.TryParse(proxy, out var address)) o.KnownProxies.Add(address);
            else o.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
    });
}
