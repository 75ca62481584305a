using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Booking.Tests.Webhooks;

/// <summary>What one attempt brought.</summary>
sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["webhook-id"];
    public long Timestamp => long.Parse(Headers["webhook-timestamp"]);
    public IReadOnlyList<string> Signatures => Headers["webhook-signature"].Split(' ');
}

/// <summary>A firm's own system on loopback, by https with a certificate of its own making. It keeps what it gets and answers as the test says.</summary>
sealed class Receiver : IAsyncDisposable
{
    public const string Name = "receiver.example";

    readonly WebApplication app;
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdmo-receiver-");
    readonly ConcurrentQueue<Received> received = new();

    Receiver(WebApplication app) => this.app = app;

    public IReadOnlyList<Received> All => [.. received];
    public IReadOnlyList<Received> At(string path) => [.. received.Where(r => r.Path == path)];

    /// <summary>Comes after the request was kept.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public int Status { set => Answer = http => Task.FromResult(http.Response.StatusCode = value); }

    /// <summary>For the setting Webhooks:Authorities.</summary>
    public string Authority => Path.Combine(folder.FullName, "authority.pem");

    public int Port => new Uri(app.Urls.Single()).Port;

    public string Url(string path = "/hooks", string host = "127.0.0.1") => $"https://{host}:{Port}{path}";

    public static async Task<Receiver> Start()
    {
        var certificate = Certificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(certificate)));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.Keep);
        await app.StartAsync();
        await File.WriteAllTextAsync(receiver.Authority, certificate.ExportCertificatePem());
        return receiver;
    }

    async Task Keep(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        var text = await body.ReadToEndAsync();
        received.Enqueue(new(http.Request.Path, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), text));
        await Answer(http);
    }

    static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(1));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
