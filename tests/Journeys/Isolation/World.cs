using System.Collections.Concurrent;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Http;
using CdmoBooking.TestKit;
using CdmoBooking.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static CdmoBooking.TestKit.Steps;

namespace CdmoBooking.Journeys.Tests.Isolation;

/// <summary>A system in which two competitors have done everything, also against each other.</summary>
sealed class World
{
    World(TestHost host, LogLines log) => (Host, Log) = (host, log);

    public TestHost Host { get; }
    public LogLines Log { get; }
    public Belongings Alpha { get; } = new("alpha", "Alpha Biologics", ["Ji-woo Han", "Min-jun Seo"], Mark.OfAlpha);
    public Belongings Beta { get; } = new("beta", "Beta Therapeutics", ["Seo-yeon Park", "Do-yun Kang"], Mark.OfBeta);

    /// <summary>What is there for everybody, or for the centre alone.</summary>
    public Belongings Common { get; } = new("gamma", "Gamma", [], Mark.OfAlpha);

    public static async Task<World> New(Shape shape)
    {
        var log = new LogLines();
        var world = new World(await TestHost.New(shape, services => services.AddSingleton<ILoggerProvider>(log), "--Webhooks:Allowed=127.0.0.0/8"), log);
        var alpha = new Planting(world.Host, world.Alpha, "hanbit-hospital", "hanbit-signatory");
        var beta = new Planting(world.Host, world.Beta, "stemgen", "stemgen-signatory");
        await world.Host.Client("admin").Post<OrganisationView>("/api/web/organisations", new AddOrganisation("gamma", "Gamma", CustomerClass.Small));
        await alpha.Everything();
        await beta.Everything();
        await world.Compete(alpha, beta);
        return world;
    }

    /// <summary>Beta is in alpha's way, waits before it, buys what it gives back, and is hurt by the same closure.</summary>
    async Task Compete(Planting alpha, Planting beta)
    {
        var line = await Host.AddPricedLine();
        await beta.Book("in the way", Stage(line, 30, 35));
        await beta.Decide(await beta.Book("waits first", Stage(line, 30, 35)), "wait", "beta-requester");
        var refused = await alpha.Book("in the way", Stage(line, 30, 35));
        Assert.Equal("Refused", refused.State);
        await alpha.Decide(refused, "wait", "alpha-requester");

        var resold = await alpha.Book("given back", Stage(await Host.AddPricedLine(), 200, 205));
        await Host.ExecuteAndPay(resold.Id);
        await alpha.Decide(resold, "cancel", "alpha-requester");
        var bought = await beta.Book("bought", Stage(resold.Stages[0].Service, 200, 205));
        await Host.ExecuteAndPay(bought.Id);
        Assert.NotNull((await Host.Booking(resold.Id)).CancellationFee!.Credit);

        var closed = await Host.AddPricedLine();
        await alpha.Book("closed", Stage(closed, 30, 35));
        await beta.Book("closed", Stage(closed, 36, 43));
        var closure = await Host.Client("operations").Post<ClosureView>("/api/capacity/closures",
            new EnterClosure("Outage", "Line", Day(31), Day(41), "The chiller failed.", closed));
        Assert.Equal(2, closure.Plan!.Hurt.Count);
        Common.Add("line", closed);
        Common.Add("closure", closure.Id);
        Common.Add("changeover", (await Host.Client("operations").Post<ChangeoverView>("/api/capacity/changeovers", new EnterChangeover(60, "Measured.", closed))).Id);
        await Host.Settle();
    }
}

/// <summary>One world per shape for all tests that leave it as it is.</summary>
public sealed class Worlds : IAsyncDisposable
{
    readonly ConcurrentDictionary<Shape, Lazy<Task<World>>> worlds = new();

    internal Task<World> Of(Shape shape) => worlds.GetOrAdd(shape, s => new(() => World.New(s))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var world in worlds.Values)
            if (world.Value.IsCompletedSuccessfully) await (await world.Value).Host.DisposeAsync();
    }
}

/// <summary>What the host logs at the levels that it is shipped with.</summary>
sealed class LogLines : ILoggerProvider, ILogger
{
    readonly ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string category) => this;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel level) => true;
    public void Log<TState>(LogLevel level, EventId id, TState state, Exception? e, Func<TState, Exception?, string> format) => lines.Enqueue($"{format(state, e)} {e}");
    public void Dispose() { }
}
