using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CdmoBooking.ServiceKit;

/// <summary>A service's table of contents: what it registers, which routes it answers, which messages and jobs it handles.</summary>
public interface IModule
{
    string Name { get; }
    /// <summary>The scope that a credential needs for changes here, unless a route says otherwise.</summary>
    string ChangesNeed => Scopes.Book;
    void Add(Kit kit);
    /// <summary>Routes below /api/{name in lower case}; every POST there is one transaction of the service's database.</summary>
    void Map(RouteGroupBuilder api);
    /// <summary>Middleware that must see a request before it is routed and its caller is known.</summary>
    void Use(WebApplication app) { }
    /// <summary>Endpoints outside /api.</summary>
    void MapRoot(WebApplication app) { }
}

/// <summary>What modules register, gathered before the container is built.</summary>
public sealed class Kit(IServiceCollection services, Settings settings)
{
    public IServiceCollection Services => services;
    public Settings Settings => settings;
    internal List<Subscription> Subscriptions { get; } = [];
    internal List<JobEntry> Jobs { get; } = [];
    internal List<Type> Databases { get; } = [];

    /// <summary>The service's database, its outbox and the relay that empties it.</summary>
    public void Database<TDb>(string service) where TDb : ServiceDb
    {
        Databases.Add(typeof(TDb));
        services.AddServiceDatabase<TDb>(service, settings);
        services.AddSingleton<Relay<TDb>>();
        services.AddHostedService(p => p.GetRequiredService<Relay<TDb>>());
        services.AddHealthChecks().AddCheck<OutboxHealth<TDb>>(service.ToLowerInvariant(), tags: ["ready"]);
        Runs<PurgeOldMessages<TDb>>("17 3 * * *");
        services.TryAddSingleton<SealKey>();
        Runs<SealAudit<TDb>>("7 0 * * *");
    }

    /// <summary>A database without outbox and audit trail, which takes part in no messaging; only its schema and its guards are kept up to date.</summary>
    public void PlainDatabase<TDb>(string service) where TDb : DbContext
    {
        Databases.Add(typeof(TDb));
        services.AddServiceDatabase<TDb>(service, settings);
    }

    public void Handles<TDb, TMessage, THandler>() where TDb : ServiceDb where TMessage : class where THandler : class, IHandle<TMessage>
    {
        AddUseCase<THandler>();
        Subscriptions.Add(Subscription.Of<TDb, TMessage, THandler>());
    }

    public void Runs<TJob>(string cron) where TJob : class, IJob
    {
        AddUseCase<TJob>();
        Jobs.Add(JobEntry.Of<TJob>(cron));
    }

    public void RunsAtStartAnd<TJob>(string cron) where TJob : class, IJob
    {
        AddUseCase<TJob>();
        Jobs.Add(JobEntry.Of<TJob>(cron).AtStart());
    }

    /// <summary>From the moment it is made, everybody's rows exist for a use case that says why they must.</summary>
    void AddUseCase<T>() where T : class
    {
        var (make, reason) = (ActivatorUtilities.CreateFactory<T>([]), typeof(T).GetCustomAttribute<AsCentreAttribute>()?.Reason);
        services.AddScoped(provider =>
        {
            if (reason is not null) provider.GetRequiredService<Sight>().AsCentre(reason);
            return make(provider, null);
        });
    }

    /// <summary>Demo data of a service, written once into an empty database.</summary>
    public void Seeds<TSeed>() where TSeed : class, IDemoSeed => services.AddScoped<IDemoSeed, TSeed>();
}

/// <summary>Writes demo data if the service's database has none yet.</summary>
public interface IDemoSeed
{
    Task Seed(CancellationToken ct);
}
