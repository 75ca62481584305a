using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Booking.Webhooks;

/// <summary>The machine's name service, or that of a test.</summary>
delegate Task<IPAddress[]> ResolveName(string host, CancellationToken ct);

/// <summary>
/// Where webhooks go, so that nobody reaches into the centre's network through them: to public addresses at port 443, and anywhere in the networks that
/// the operator allows. A name is resolved once for each connection, all its addresses are judged, and the connection is made to one of them. Nobody is told
/// which names the centre's own name service knows.
/// </summary>
sealed class WebhookGuard(Settings settings, ResolveName resolve)
{
    const int LongestUrl = 500, Port = 443;

    /// <summary>IANA's special-purpose addresses, and one at which a cloud serves its machines.</summary>
    static readonly IPNetwork[] NotPublic = Networks(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /// <summary>All that IPv6 gives to the public: whatever maps, translates or is local lies elsewhere.</summary>
    static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    readonly IReadOnlyList<IPNetwork> allowed = settings.Webhooks.AllowedNetworks;

    /// <summary>Null, or the address as it is to be kept.</summary>
    public static Uri? Read(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var read) && read.Host.Length > 0 ? read : null;

    /// <param name="addresses">Of the host.</param>
    public IEnumerable<Fault> FaultsOf(string url, IReadOnlyList<IPAddress> addresses)
    {
        if (url.Length > LongestUrl) yield return new("too-long", $"An address has at most {LongestUrl} characters.", "url");
        if (Read(url) is not { } read)
        {
            yield return new("invalid-url", "An address such as https://hooks.example/cdmo is expected.", "url");
            yield break;
        }
        if (read.Scheme != Uri.UriSchemeHttps) yield return new("not-https", "Events go out by https only.", "url");
        if (read.UserInfo.Length > 0) yield return new("user-info", "An address names no user and no password; the signature tells who sends.", "url");
        if (read.Fragment.Length > 0) yield return new("fragment", "An address ends before the #.", "url");
        if (addresses.Count == 0 || !addresses.All(a => IsAllowed(a) || IsPublic(a)))
            yield return new("not-public", "The host is not known to be at public addresses only.", "url");
        else if (read.Scheme == Uri.UriSchemeHttps && !MayGoTo(addresses, read.Port))
            yield return new("invalid-port", $"Public addresses are reached at port {Port}.", "url");
    }

    /// <summary>None if nobody knows the name.</summary>
    public async Task<IReadOnlyList<IPAddress>> AddressesOf(string host, CancellationToken ct)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var literal)) return [literal];
        try
        {
            return await resolve(host, ct);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    public SocketsHttpHandler Handler() => new()
    {
        ConnectCallback = Connect,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        // Receivers learn nothing of our traces.
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 16,
        MaxResponseDrainSize = 4096,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        SslOptions = new() { CertificateChainPolicy = settings.Webhooks.Authorities is { } file ? Trusting(file) : null },
    };

    async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var to = context.DnsEndPoint;
        var addresses = await AddressesOf(to.Host, ct);
        if (!MayGoTo(addresses, to.Port)) throw Refusal.Forbidden("The host is not known to be at public addresses only.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync([.. addresses], to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    bool MayGoTo(IReadOnlyList<IPAddress> addresses, int port) => addresses.Count > 0 && addresses.All(a => IsAllowed(a) || (port == Port && IsPublic(a)));

    /// <summary>What IPv6 maps is judged by no network: the runtime compares the four bytes alone, and finds them even in 2000::/3.</summary>
    bool IsAllowed(IPAddress address) => !address.IsIPv4MappedToIPv6 && allowed.Any(n => n.Contains(address));

    static bool IsPublic(IPAddress address) => !address.IsIPv4MappedToIPv6
        && (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address)) && !Array.Exists(NotPublic, n => n.Contains(address));

    static X509ChainPolicy Trusting(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        using var machine = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        policy.CustomTrustStore.AddRange(machine.Certificates);
        policy.CustomTrustStore.ImportFromPemFile(file);
        return policy;
    }

    static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(IPNetwork.Parse)];
}
