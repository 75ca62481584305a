using System.Net;
using System.Security.Cryptography;
using Npgsql;

namespace CdmoBooking.ServiceKit;

/// <summary>What a start is refused for, so that nothing is open to the world by oversight. No fault repeats a secret.</summary>
static class SafeStart
{
    /// <summary>What everybody tries first, beside the name of the user itself; the demo's password is in our own documents.</summary>
    static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "admin", "administrator", "cdmo", "cdmobooking", "changeit", "changeme", "change-me", "changemechangeme", "default", "demo", "Demo-2026!", "example", "guest",
        "letmein", "passw0rd", "password", "password1234", "postgres", "qwertyuiop12", "rabbitmq", "root", "secret", "test", "user", "123456789012",
    };

    public static IEnumerable<string> FaultsOf(Settings settings)
    {
        if (settings.Demo == true && !settings.OnLoopbackOnly)
            yield return "Demo: its passwords and tokens are public, so it runs on loopback addresses only.";
        if (settings.Admin.Password is { } password && Known.Contains(password))
            yield return "Admin:Password: is one of those that everybody tries first.";
        if (settings.Runs("Web") && settings.Edge.ProxyList.Count == 0 && settings.Urls.Split(';').Any(IsPlainAndPublic))
            yield return "Edge:Proxies: http beyond this machine needs a TLS proxy in front, and its address or network here.";
        foreach (var proxy in settings.Edge.ProxyList.Where(p => !IPAddress.TryParse(p, out _) && !IPNetwork.TryParse(p, out _)))
            yield return $"Edge:Proxies: '{proxy}' is neither an address nor a network such as 10.0.0.0/8.";
        foreach (var service in settings.ServiceList.Where(s => settings.Database is { Provider: DatabaseProvider.Postgres } db && db.ConnectionOf(s) is not null))
            if (FaultOfDatabase(settings.Database.ConnectionOf(service)!) is { } fault) yield return $"Database:{service}: {fault}";
        if (settings.Bus.Transport == BusTransport.RabbitMq && Uri.TryCreate(settings.Bus.Url, UriKind.Absolute, out var bus)
            && !bus.IsLoopback && bus.UserInfo.Split(':') is [var user, .. var rest] && IsKnown(Uri.UnescapeDataString(rest.FirstOrDefault() ?? ""), user))
            yield return "Bus:Url: the password is missing, or one of those that everybody tries first.";
        foreach (var (name, file) in new[] { ("Private", settings.Keys.Private), ("Public", settings.Keys.Public) })
            if (file is not null && File.Exists(file) && !HoldsKey(file, mustSign: name == "Private")) yield return $"Keys:{name}: '{file}' holds no such key on the curve P-256.";
    }

    /// <summary>A server elsewhere may know its client by a certificate instead of a password; one on this machine is its owner's affair.</summary>
    static string? FaultOfDatabase(string connection)
    {
        try
        {
            var database = new NpgsqlConnectionStringBuilder(connection);
            var elsewhere = (database.Host ?? "").Split(',').Any(h => !h.StartsWith('/') && !(Uri.TryCreate($"tcp://{h}", UriKind.Absolute, out var uri) && uri.IsLoopback));
            return elsewhere && database.Password is { Length: > 0 } password && IsKnown(password, database.Username ?? "") ? "the password is one of those that everybody tries first." : null;
        }
        catch (ArgumentException)
        {
            return "this is no connection string.";
        }
    }

    static bool IsKnown(string password, string user) => password.Length == 0 || password == user || Known.Contains(password);

    static bool IsPlainAndPublic(string url) => url.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback);

    static bool HoldsKey(string file, bool mustSign)
    {
        try
        {
            using var key = KeyFile.Load(file);
            return key.KeySize == 256 && (!mustSign || key.SignData([], HashAlgorithmName.SHA256).Length > 0);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
