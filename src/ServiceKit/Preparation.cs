using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CdmoBooking.ServiceKit;

/// <summary>
/// Before anything else starts: takes the data folder, makes its keys, brings the databases up to date, loads demo data, schedules jobs.
/// Registered first, so relays and the bus find everything ready.
/// </summary>
sealed class Preparation(IServiceScopeFactory scopes, Kit kit) : IHostedLifecycleService, IDisposable
{
    FileStream? folder;

    public async Task StartingAsync(CancellationToken ct)
    {
        TakeDataFolder();
        await using var scope = scopes.CreateAsyncScope();
        // A key that cannot be used stops the start, not the first seal at night or the first caller.
        scope.ServiceProvider.GetService<SealKey>();
        scope.ServiceProvider.GetRequiredService<GatewayKeys>();
        await PrepareDatabases(ct);
        scope.ServiceProvider.GetRequiredService<Sight>().AsCentre("The demo's data are of several organisations.");
        if (kit.Settings.LoadsDemo)
            foreach (var seed in scope.ServiceProvider.GetServices<IDemoSeed>()) await seed.Seed(ct);
        if (scope.ServiceProvider.GetService<IRecurringJobManager>() is { } jobs)
            foreach (var job in kit.Jobs) job.Schedule(jobs);
    }

    /// <summary>Those of all services, and where jobs are kept.</summary>
    public async Task PrepareDatabases(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var type in kit.Databases) await ((DbContext)scope.ServiceProvider.GetRequiredService(type)).Prepare(kit.Settings, ct);
        if (kit.Jobs.Count > 0) await JobServer.Prepare(kit.Settings, ct);
    }

    /// <summary>Two processes on the same SQLite files would each believe to be the only one. The lock goes with the process, however it ends.</summary>
    void TakeDataFolder()
    {
        Directory.CreateDirectory(kit.Settings.Data);
        if (kit.Settings.Database.Provider != DatabaseProvider.Sqlite) return;
        try
        {
            folder = new FileStream(Path.Combine(kit.Settings.Data, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new InvalidOperationException($"The data folder '{kit.Settings.Data}' is in use by another process.");
        }
    }

    public void Dispose() => folder?.Dispose();
    public Task StartAsync(CancellationToken ct) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken ct) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken ct) => Task.CompletedTask;
    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken ct) => Task.CompletedTask;
}
