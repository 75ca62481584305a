using System.Collections.Concurrent;
using System.Diagnostics;
using CdmoBooking.Booking;
using CdmoBooking.Capacity;
using CdmoBooking.Contracting;
using CdmoBooking.Host;
using CdmoBooking.ServiceKit;
using Hangfire;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CdmoBooking.TestKit;

/// <summary>The whole system in this process, with demo data and a clock that the test moves. It answers on a free loopback port.</summary>
public sealed class TestHost : IAsyncDisposable
{
    /// <summary>Midnight in Seoul, where the demo centre stands.</summary>
    public static readonly DateTimeOffset Start = new(2027, 1, 3, 15, 0, 0, TimeSpan.Zero);

    static readonly ConcurrentDictionary<Shape, Lazy<Task<TestHost>>> Hosts = new();
    readonly WebApplication app;
    readonly DirectoryInfo folder;

    TestHost(WebApplication app, FakeTimeProvider clock, DirectoryInfo folder) => (this.app, Clock, this.folder) = (app, clock, folder);

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Urls.First());

    /// <summary>One host per shape for all tests of the assembly that leave its clock alone and use lines of their own.</summary>
    public static Task<TestHost> Shared(Shape shape) => Hosts.GetOrAdd(shape, s => new(() => New(s))).Value;

    /// <summary>A host of the test's own, whose clock it may move.</summary>
    public static Task<TestHost> New(Shape shape, params string[] settings) => New(shape, _ => { }, settings);

    /// <summary>With the last word on what the container holds.</summary>
    public static async Task<TestHost> New(Shape shape, Action<IServiceCollection> adjust, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("cdmo-test-");
        IReadOnlyList<string> bus = shape == Shape.Embedded ? [] : ["--Bus:Transport=RabbitMq", $"--Bus:Url={await RabbitServer.CreateVirtualHost()}"];
        return await Run(folder, [.. await FirstStart.Copy(shape, folder.FullName), .. bus, .. settings], adjust);
    }

    /// <summary>From the first start to the end, with all messages sent in between. The data stays.</summary>
    internal static async Task RunOnce(string folder, IReadOnlyList<string> settings)
    {
        var host = await Run(new(folder), settings, _ => { });
        await host.Settle();
        await host.Stop();
    }

    static async Task<TestHost> Run(DirectoryInfo folder, IReadOnlyList<string> settings, Action<IServiceCollection> adjust)
    {
        var clock = new FakeTimeProvider(Start);
        var app = Composition.Build([$"--Data={folder.FullName}", "--Urls=http://127.0.0.1:0", "--Demo=true", .. Unhurried.Settings, .. settings], builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Logging.ClearProviders();
            adjust(builder.Services);
        });
        await app.StartAsync();
        // Hangfire keeps one logger for the process, which must not be that of a host already gone.
        GlobalConfiguration.Configuration.UseNoOpLogProvider();
        return new(app, clock, folder);
    }

    /// <summary>A client that signs its requests with the user's demo token.</summary>
    public HttpClient Client(string user)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", $"demo-{user}");
        return client;
    }

    /// <summary>Runs in a scope of its own, as a request or a job would.</summary>
    public async Task<T> In<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Services.CreateAsyncScope();
        using var all = scope.ServiceProvider.GetRequiredService<Sight>().AsCentre("A test looks at everything.");
        return await act(scope.ServiceProvider);
    }

    public Task Run<TJob>() where TJob : class, IJob => In(async services =>
    {
        await services.GetRequiredService<TJob>().Run(default);
        return true;
    });

    /// <summary>Returns when every message has been sent and every consumer has handled what was meant for it.</summary>
    public Task Settle()
    {
        var watch = Stopwatch.StartNew();
        return Eventually.Answer("all messages are sent and handled", async () =>
        {
            // What a relay leased and then failed to mark is leased until a time that this clock may never reach; sent again, it is dropped as a repeat.
            var stuck = watch.Elapsed > TimeSpan.FromSeconds(20);
            if (stuck) watch.Restart();
            await SendAll<BookingDb>(stuck);
            await SendAll<CapacityDb>(stuck);
            await SendAll<ContractingDb>(stuck);
            return await Unsettled();
        }, unsettled => unsettled == "");
    }

    /// <summary>What was not sent, or not handled by all, a line each.</summary>
    Task<string> Unsettled() => In(async services =>
    {
        ServiceDb[] databases = [services.GetRequiredService<BookingDb>(), services.GetRequiredService<CapacityDb>(), services.GetRequiredService<ContractingDb>()];
        var consumers = services.GetServices<Subscription>().ToLookup(s => s.MessageType, s => s.Consumer);
        var handlings = new List<(Guid Message, string Consumer)>();
        foreach (var db in databases)
            handlings.AddRange((await db.Inbox.Select(i => new { i.MessageId, i.Consumer }).ToListAsync()).Select(i => (i.MessageId, i.Consumer)));
        var handled = handlings.ToLookup(h => h.Message, h => h.Consumer);
        var lines = new List<string>();
        foreach (var db in databases)
            foreach (var message in await db.Outbox.AsNoTracking().Select(m => new { m.MessageId, m.Type, m.SentAt, m.Error }).ToListAsync())
                if (message.SentAt is null) lines.Add($"{message.Type} is not sent. {message.Error}");
                else if (consumers[message.Type].Except(handled[message.MessageId]).ToList() is { Count: > 0 } missing)
                    lines.Add($"{message.Type} is not handled by {string.Join(", ", missing)}.");
        return string.Join(Environment.NewLine, lines);
    });

    async Task SendAll<TDb>(bool stuck) where TDb : ServiceDb
    {
        // A send that failed, for instance because a queue was not bound yet, waits for a time that this clock may never reach.
        await In(services => services.GetRequiredService<TDb>().Outbox.Where(m => m.SentAt == null && (stuck || m.Error != null))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null)));
        while (await Services.GetRequiredService<Relay<TDb>>().SendBatch(default) > 0) { }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        folder.Delete(recursive: true);
    }

    async Task Stop()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
