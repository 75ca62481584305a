using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CdmoBooking.ServiceKit;

/// <summary>
/// Background work. Hangfire only rings the bell: what is due is read from tables, so that a job may run twice, concurrently or late.
/// </summary>
public interface IJob
{
    Task Run(CancellationToken ct);
}

sealed record JobEntry(string Name, Action<IRecurringJobManager> Schedule)
{
    public JobEntry AtStart() => this with { Schedule = Schedule + (jobs => jobs.Trigger(Name)) };

    public static JobEntry Of<TJob>(string cron) where TJob : class, IJob
    {
        var name = typeof(TJob).IsGenericType ? $"{typeof(TJob).Name[..^2]}-{typeof(TJob).GenericTypeArguments[0].Name}" : typeof(TJob).Name;
        return new(name, jobs => jobs.AddOrUpdate<TJob>(name, job => job.Run(CancellationToken.None), cron));
    }
}

static class JobServer
{
    const string Schema = "hangfire";

    public static void AddJobs(this IServiceCollection services, Settings settings, IReadOnlyList<JobEntry> jobs)
    {
        if (jobs.Count == 0) return;
        // Registered here, since Hangfire's own set-up hands on what is current in the process: the storage of whichever host was configured last.
        services.AddSingleton(_ => Storage(settings));
        services.AddHangfire(hangfire => hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings());
        services.AddHangfireServer(o => o.WorkerCount = 2);
    }

    static JobStorage Storage(Settings settings)
    {
        if (settings.Database.Provider != DatabaseProvider.Postgres) return new InMemoryStorage();
        var options = new PostgreSqlStorageOptions { SchemaName = Schema, UseSlidingInvisibilityTimeout = true, PrepareSchemaIfNecessary = false };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(settings.Database.ConnectionOf(settings.ServiceList[0]), options), options);
    }

    /// <summary>By the owner, as everything else in the database.</summary>
    public static async Task Prepare(Settings settings, CancellationToken ct)
    {
        var service = settings.ServiceList[0];
        if (settings.Database.Provider != DatabaseProvider.Postgres || settings.Database.Owner.ConnectionOf(service) is not { Length: > 0 } connection) return;
        var role = await ApplicationRole.Of(settings.Database.ConnectionOf(service)!, service, ct);
        await using var owner = new NpgsqlConnection(Preparing.OfOwner(connection));
        await owner.OpenAsync(ct);
        PostgreSqlObjectsInstaller.Install(owner, Schema);
        await Preparing.Run(owner, role.GrantsOn(Schema), ct);
    }
}
