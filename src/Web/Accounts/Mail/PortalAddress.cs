using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CdmoBooking.Web;

/// <summary>Where the portal is. Never taken from a request, whose sender could make links lead elsewhere.</summary>
public sealed class PortalAddress(IServer server, Settings settings)
{
    /// <summary>As this process reaches itself.</summary>
    public Uri Own()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("The server listens nowhere.");
        foreach (var wildcard in new[] { "//*", "//+", "//0.0.0.0", "//[::]" }) address = address.Replace(wildcard, "//127.0.0.1");
        return new Uri(address);
    }

    /// <summary>As people find it, wherever they are.</summary>
    public Uri To(string path) => new(settings.Mail.Portal is { } portal ? new Uri(portal) : Own(), path);

    /// <summary>A page with a secret, as people find it in their mail.</summary>
    public Uri Link(string page, string secret) => To($"{page}?key={secret}");
}
