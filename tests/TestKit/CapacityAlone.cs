using System.Text.Json;
using CdmoBooking.Capacity;
using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CdmoBooking.TestKit;

/// <summary>
/// Capacity and nothing else, on an empty database: its real consumers, relay and transactions, none of which runs unless it is called.
/// What it tells other services is sent, and nobody listens.
/// </summary>
public sealed class CapacityAlone : IAsyncDisposable
{
    readonly WebApplication app;
    readonly DirectoryInfo folder;

    CapacityAlone(WebApplication app, FakeTimeProvider clock, DirectoryInfo folder, string connection) =>
        (this.app, Clock, this.folder, Connection) = (app, clock, folder, connection);

    public FakeTimeProvider Clock { get; }

    /// <summary>Of the database, for whoever wants to go past all code.</summary>
    public string Connection { get; }

    public static async Task<CapacityAlone> New(DatabaseProvider provider, Settings.HoldSettings holds, ILoggerProvider log)
    {
        var folder = Directory.CreateTempSubdirectory("cdmo-test-");
        var database = provider == DatabaseProvider.Postgres ? await PostgresServer.CreateDatabase() : null;
        var connection = database?.Administrator ?? $"Data Source={Path.Combine(folder.FullName, "capacity.db")}";
        var clock = new FakeTimeProvider(TestHost.Start);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddProvider(log).AddFilter("CdmoBooking", LogLevel.Debug).AddFilter("Microsoft", LogLevel.Critical);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.AddModules(
            new()
            {
                Services = "Capacity",
                Data = folder.FullName,
                Database = new() { Provider = provider, Capacity = database?.Application, Owner = new() { Capacity = database?.Owner } },
                Holds = holds,
            },
            [new CapacityModule()]);
        var alone = new CapacityAlone(builder.Build(), clock, folder, connection);
        await alone.In(db => db.Prepare(alone.app.Services.GetRequiredService<Settings>(), default));
        return alone;
    }

    public async Task In(Func<CapacityDb, Task> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CapacityDb>();
        using var all = db.AsCentre("A test looks at everything.");
        await act(db);
    }

    /// <summary>Hands the message to its consumers, as the broker does. The same id again is the same message again.</summary>
    public Task Deliver<T>(T message, Guid booking, Guid messageId) where T : class => app.Services.GetRequiredService<Bus>().Publish(new()
    {
        MessageId = messageId,
        Stream = $"booking/{booking}",
        Type = typeof(T).Name,
        Body = JsonSerializer.Serialize(message, Json.Options),
        Actor = "Test",
        CreatedAt = Clock.GetUtcNow(),
    }, default);

    /// <summary>What an endpoint does for operations, in the transaction that every POST runs in.</summary>
    public Task Post(Func<IServiceProvider, HttpContext, Task> endpoint)
    {
        var http = new DefaultHttpContext { Request = { Method = HttpMethods.Post }, RequestServices = app.Services };
        http.SetEndpoint(new(null, new(new ServiceDatabase(typeof(CapacityDb))), null));
        return new Transaction(request =>
            {
                request.RequestServices.GetRequiredService<CapacityDb>().AsCentre("Operations are of the centre.");
                return endpoint(request.RequestServices, request);
            })
            .Invoke(http, app.Services.GetRequiredService<IServiceScopeFactory>(), Clock, app.Services.GetRequiredService<RelayBell>());
    }

    public async Task Run<TJob>() where TJob : class, IJob
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TJob>().Run(default);
    }

    /// <summary>Sends what can be sent now, some of it to Capacity itself.</summary>
    public async Task Send()
    {
        while (await app.Services.GetRequiredService<Relay<CapacityDb>>().SendBatch(default) > 0) { }
    }

    /// <summary>Sends everything, also what a relay has put off.</summary>
    public Task SendAll() => Eventually.True("everything is sent", async () =>
    {
        var left = 0;
        await In(async db => await db.Outbox.Where(m => m.SentAt == null).ExecuteUpdateAsync(s => s.SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null)));
        await Send();
        await In(async db => left = await db.Outbox.CountAsync(m => m.SentAt == null));
        return left == 0;
    });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
