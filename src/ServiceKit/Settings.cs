using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CdmoBooking.Messages;
using Microsoft.Extensions.Configuration;

namespace CdmoBooking.ServiceKit;

public enum DatabaseProvider { Sqlite, Postgres }

public enum BusTransport { Mediator, RabbitMq }

public enum MailSecurity { StartTls, Tls, None }

/// <summary>Everything an installation sets, read once and checked before anything starts.</summary>
public sealed class Settings
{
    static readonly string[] KnownServices = ["Booking", "Capacity", "Contracting", "Web"];

    /// <summary>Comma list of the services this process runs.</summary>
    public string Services { get; init; } = string.Join(',', KnownServices);
    /// <summary>Folder for SQLite files, keys and everything else the process keeps on disk.</summary>
    public string Data { get; init; } = "data";
    public string Urls { get; init; } = "http://127.0.0.1:5080";
    /// <summary>Unset: demo data only where nobody else can reach it (loopback and SQLite).</summary>
    public bool? Demo { get; init; }
    /// <summary>IANA zone in which the centre counts days.</summary>
    public string TimeZone { get; init; } = "Asia/Seoul";
    public DatabaseSettings Database { get; init; } = new();
    public BusSettings Bus { get; init; } = new();
    public KeySettings Keys { get; init; } = new();
    public GatewaySettings Gateway { get; init; } = new();
    public HoldSettings Holds { get; init; } = new();
    public AdminSettings Admin { get; init; } = new();
    public AccountSettings Accounts { get; init; } = new();
    public MailSettings Mail { get; init; } = new();
    /// <summary>Identity providers of organisations, by the organisation's id.</summary>
    public Dictionary<string, ProviderSettings> Providers { get; init; } = [];
    public DocumentSettings Documents { get; init; } = new();
    public EdgeSettings Edge { get; init; } = new();
    public LimitSettings Limits { get; init; } = new();
    public WebhookSettings Webhooks { get; init; } = new();

    public sealed class DatabaseSettings : ConnectionSettings
    {
        public DatabaseProvider Provider { get; init; }
        /// <summary>On PostgreSQL, of the roles that own the tables: used at the start and never again. Unset: another process prepares the database.</summary>
        public ConnectionSettings Owner { get; init; } = new();
    }

    /// <summary>A connection string per service.</summary>
    public class ConnectionSettings
    {
        public string? Booking { get; init; }
        public string? Capacity { get; init; }
        public string? Contracting { get; init; }
        public string? Web { get; init; }

        public string? ConnectionOf(string service) => service switch
        {
            "Booking" => Booking,
            "Capacity" => Capacity,
            "Contracting" => Contracting,
            "Web" => Web,
            _ => null,
        };
    }

    public sealed class BusSettings
    {
        public BusTransport Transport { get; init; }
        public string? Url { get; init; }
        /// <summary>How long a relay owns the messages it is publishing before another may take over.</summary>
        [Range(1, 3600)] public int LeaseSeconds { get; init; } = 30;
    }

    /// <summary>PEM files of the ES256 key pair between gateway and services; made in the data folder when unset.</summary>
    public sealed class KeySettings
    {
        public string? Private { get; init; }
        public string? Public { get; init; }
        /// <summary>PEM file of the private key for seals and evidence; made in the data folder when unset. Replicas of a service share one.</summary>
        public string? Seal { get; init; }
    }

    /// <summary>Addresses of the services that do not run in the gateway's own process.</summary>
    public sealed class GatewaySettings
    {
        public string? Booking { get; init; }
        public string? Capacity { get; init; }
        public string? Contracting { get; init; }
    }

    public sealed class HoldSettings
    {
        /// <summary>Days that staff have to decide before a hold lapses.</summary>
        [Range(1, 365)] public int DecisionDays { get; init; } = 14;
        /// <summary>Days after approval in which both sides sign and the deposit arrives.</summary>
        [Range(1, 365)] public int SigningDays { get; init; } = 30;
    }

    public sealed class AdminSettings
    {
        /// <summary>Makes the first user, <c>admin</c>, of an installation that has no users yet.</summary>
        [MinLength(12)] public string? Password { get; init; }
        /// <summary>Where that user gets mail, for instance to reset the password.</summary>
        [EmailAddress] public string? Email { get; init; }
    }

    public sealed class AccountSettings
    {
        /// <summary>Comma list of roles whose bearers must have a second factor before they can do anything.</summary>
        public string RequireTotp { get; init; } = "";
        /// <summary>Minutes without a sign of life after which a sign-in ends.</summary>
        [Range(1, 1440)] public int IdleMinutes { get; init; } = 480;
        /// <summary>Hours after which a sign-in ends in any case.</summary>
        [Range(1, 720)] public int SessionHours { get; init; } = 24;

        public bool RequiresTotp(string? role) => RolesWithTotp.Contains(role);

        internal IEnumerable<string?> RolesWithTotp => RequireTotp.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>OpenID Connect, with a code and PKCE.</summary>
    public sealed class ProviderSettings
    {
        public string Authority { get; init; } = "";
        /// <summary>As it stands in tokens; the authority when unset.</summary>
        public string? Issuer { get; init; }
        [MinLength(1)] public string ClientId { get; init; } = "";
        public string? ClientSecret { get; init; }
    }

    public sealed class MailSettings
    {
        /// <summary>Mail server; without one, letters are put as files into the folder <c>mail</c> of the data.</summary>
        public string? Host { get; init; }
        [Range(1, 65535)] public int Port { get; init; } = 587;
        public MailSecurity Security { get; init; }
        public string? User { get; init; }
        public string? Password { get; init; }
        [EmailAddress] public string From { get; init; } = "cdmobooking@localhost";
        /// <summary>The portal's public address, for links in letters and calendar feeds; without one, the address at which it listens.</summary>
        public string? Portal { get; init; }
    }

    public sealed class DocumentSettings
    {
        /// <summary>Folder of NanumGothic.ttf and NanumGothicBold.ttf, which contracts are printed in. Debian's package is fonts-nanum.</summary>
        public string Fonts { get; init; } = "/usr/share/fonts/truetype/nanum";
    }

    public sealed class EdgeSettings
    {
        /// <summary>Comma list of addresses and networks (10.0.0.0/8) of the TLS proxies in front: whom they pass on, and that it came by https, is believed.</summary>
        public string? Proxies { get; init; }

        public IReadOnlyList<string> ProxyList => (Proxies ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Requests per minute; 0: any number.</summary>
    public sealed class LimitSettings
    {
        [Range(0, 1_000_000)] public int PerAddress { get; init; } = 3000;
        [Range(0, 1_000_000)] public int PerUser { get; init; } = 1200;
        [Range(0, 1_000_000)] public int PerOrganisation { get; init; } = 3000;
        /// <summary>Forms that present a password or another credential.</summary>
        [Range(0, 1_000_000)] public int AccountsPerAddress { get; init; } = 20;
    }

    public sealed class WebhookSettings
    {
        /// <summary>Comma list of networks (10.1.2.0/24) of the centre's own that webhooks may go to; otherwise only public addresses at port 443.</summary>
        public string? Allowed { get; init; }
        /// <summary>PEM file of certificate authorities that receivers may have their certificates from, beside those that the machine trusts.</summary>
        public string? Authorities { get; init; }

        public IReadOnlyList<IPNetwork> AllowedNetworks => [.. AllowedList.Select(IPNetwork.Parse)];

        internal IEnumerable<string> AllowedList => (Allowed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    public IReadOnlyList<string> ServiceList => Services.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public bool Runs(string service) => ServiceList.Contains(service);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>The day of the centre at that instant.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    public bool LoadsDemo => Demo ?? (Database.Provider == DatabaseProvider.Sqlite && OnLoopbackOnly);

    public bool OnLoopbackOnly => Urls.Split(';').All(u => Uri.TryCreate(u, UriKind.Absolute, out var uri) && uri.IsLoopback);

    /// <exception cref="InvalidOperationException">One message that lists every setting that is wrong.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var wrong = new List<string>();
        var settings = SecretFiles.Read(configuration, wrong).Get<Settings>() ?? new();
        wrong.AddRange([.. settings.Faults(), .. SafeStart.FaultsOf(settings)]);
        return wrong.Count == 0
            ? settings
            : throw new InvalidOperationException("These settings cannot be used:\n - " + string.Join("\n - ", wrong));
    }

    IEnumerable<string> Faults()
    {
        if (ServiceList.Count == 0) yield return "Services: names no service.";
        foreach (var unknown in ServiceList.Except(KnownServices))
            yield return $"Services: '{unknown}' is not one of {string.Join(", ", KnownServices)}.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return $"TimeZone: '{TimeZone}' is not an IANA zone.";
        if (Database.Provider == DatabaseProvider.Postgres)
            foreach (var service in ServiceList.Where(s => string.IsNullOrWhiteSpace(Database.ConnectionOf(s))))
                yield return $"Database:{service}: PostgreSQL needs a connection string.";
        if (Bus.Transport == BusTransport.RabbitMq && !Uri.TryCreate(Bus.Url, UriKind.Absolute, out _))
            yield return "Bus:Url: RabbitMQ needs an address such as amqp://user:password@host:5672/.";
        if (Bus.Transport == BusTransport.Mediator && !new[] { "Booking", "Capacity", "Contracting" }.All(Runs) && Services != "Web")
            yield return "Bus:Transport: services in separate processes need RabbitMq.";
        if (!Runs("Web") && Keys.Public is null)
            yield return "Keys:Public: a service without the gateway in its process needs the gateway's public key.";
        foreach (var (name, value) in new[] { ("Private", Keys.Private), ("Public", Keys.Public), ("Seal", Keys.Seal) })
            if (value is not null && !File.Exists(value)) yield return $"Keys:{name}: there is no file '{value}'.";
        if (Runs("Web"))
            foreach (var (name, value) in new[] { ("Booking", Gateway.Booking), ("Capacity", Gateway.Capacity), ("Contracting", Gateway.Contracting) })
                if (!Runs(name) && !Uri.TryCreate(value, UriKind.Absolute, out _)) yield return $"Gateway:{name}: runs elsewhere and needs an address.";
        foreach (var unknown in Accounts.RolesWithTotp.Except([.. Roles.OfAnOrganisation, .. Roles.OfTheCentre]))
            yield return $"Accounts:RequireTotp: there is no role '{unknown}'.";
        if (Mail.Portal is not null && !(Uri.TryCreate(Mail.Portal, UriKind.Absolute, out var portal) && portal.Scheme is "https" or "http"))
            yield return "Mail:Portal: is not an address such as https://booking.example.";
        if (Mail is { Host: not null, Portal: null })
            yield return "Mail:Portal: letters that leave this machine need the portal's public address for their links.";
        foreach (var (organisation, provider) in Providers)
            if (!(Uri.TryCreate(provider.Authority, UriKind.Absolute, out var authority) && (authority.Scheme == "https" || authority.IsLoopback)))
                yield return $"Providers:{organisation}:Authority: is not an https address.";
        foreach (var network in Webhooks.AllowedList.Where(n => !IPNetwork.TryParse(n, out _)))
            yield return $"Webhooks:Allowed: '{network}' is no network such as 10.1.2.0/24.";
        if (Webhooks.Authorities is { } authorities && !HoldsCertificates(authorities))
            yield return $"Webhooks:Authorities: '{authorities}' is no PEM file of certificates.";
        foreach (var section in new object[] { Bus, Holds, Admin, Accounts, Mail, Limits }.Concat(Providers.Values))
        {
            var results = new List<ValidationResult>();
            Validator.TryValidateObject(section, new ValidationContext(section), results, validateAllProperties: true);
            foreach (var result in results) yield return $"{section.GetType().Name.Replace("Settings", "")}: {result.ErrorMessage}";
        }
    }

    static bool HoldsCertificates(string file)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
