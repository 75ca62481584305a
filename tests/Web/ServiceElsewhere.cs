using System.Security.Cryptography;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Web.Tests;

/// <summary>The echoing service in a process of its own, as the gateway sees it: an address, and a key pair that both know.</summary>
sealed class ServiceElsewhere : IAsyncDisposable
{
    readonly string data = Directory.CreateTempSubdirectory("cdmo-elsewhere-").FullName;
    WebApplication app = null!;

    public Uri Address => new(app.Urls.Single());
    public GatewayKeys Keys => app.Services.GetRequiredService<GatewayKeys>();

    string Key => Path.Combine(data, "gateway.pem");

    public static async Task<ServiceElsewhere> Start(TimeProvider clock)
    {
        var service = new ServiceElsewhere();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(service.Key, key.ExportPkcs8PrivateKeyPem());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Data", service.data), new("Urls", "http://127.0.0.1:0"), new("Keys:Private", service.Key)]);
        builder.Services.AddSingleton(clock);
        IModule[] modules = [new EchoModule()];
        builder.AddModules(Settings.Read(builder.Configuration), modules);
        service.app = builder.Build();
        service.app.UseModules(modules);
        await service.app.StartAsync();
        return service;
    }

    public Task<WebHost> StartGateway()
    {
        var address = app.Urls.Single();
        return WebHost.Start(("Services", "Web"), ("Keys:Private", Key), ("Gateway:Booking", address), ("Gateway:Capacity", address), ("Gateway:Contracting", address));
    }

    public Task Stop() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}
