using System.Text.Json;
using CdmoBooking.Capacity;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Host;
using CdmoBooking.Messages;
using CdmoBooking.Messages.Bus;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Benchmarks.Holds;

/// <summary>
/// Equal lines in a database of their own, and the real consumer of requests for them: message from JSON, transaction, locks,
/// rules, slots, audit, inbox, outbox, commit. Nothing else runs: no relay, no job.
/// </summary>
public sealed class Centre : IAsyncDisposable
{
    static readonly DateTimeOffset s_firstDay = new(2030, 1, 1, 0, 0, 0, TimeSpan.FromHours(9));
    static readonly TimeSpan s_batch = TimeSpan.FromDays(2);
    static readonly TimeSpan s_changeover = TimeSpan.FromDays(1);
    const int DaysApart = 4;

    readonly IAsyncDisposable _app;
    readonly IServiceProvider _services;
    readonly DirectoryInfo _folder;
    readonly int _lines;
    int _position = -1;

    Centre(IAsyncDisposable app, IServiceProvider services, DirectoryInfo folder, int lines, string connection) =>
        (_app, _services, _folder, _lines, Connection) = (app, services, folder, lines, connection);

    public Settings Settings => _services.GetRequiredService<Settings>();

    /// <summary>Of the administrator of the PostgreSQL database; empty for SQLite.</summary>
    public string Connection { get; }

    public static async Task<Centre> New(DatabaseProvider provider, int lines)
    {
        var folder = Directory.CreateTempSubdirectory("cdmo-bench-");
        var database = provider == DatabaseProvider.Postgres ? await PostgresServer.CreateDatabase() : null;
        var databases = new[] { "Booking", "Capacity", "Contracting", "Web" }.SelectMany(s => database?.SettingsOf(s) ?? []);
        var app = Composition.Build(
            [$"--Data={folder.FullName}", $"--Database:Provider={provider}", "--Demo=false", .. databases], b => b.Logging.ClearProviders());
        var centre = new Centre(app, app.Services, folder, lines, database?.Administrator ?? "");
        await centre.In(async db =>
        {
            await db.Prepare(centre.Settings, default);
            db.Facilities.Add(new("facility", "Facility", "Asia/Seoul"));
            db.Suites.Add(new("suite", "facility", "Suite"));
            db.Lines.AddRange(Enumerable.Range(0, lines).Select(i => new Line(
                Name(i), "suite", Name(i), LineState.Qualified, null, 1, [new LineService(Name(i), s_batch, TimeSpan.Zero, s_changeover)])));
            return await db.SaveChangesAsync();
        });
        return centre;
    }

    /// <summary>One more slot that nobody else asks for, on the lines in turn.</summary>
    public Task HoldNext() => Hold(Interlocked.Increment(ref _position));

    /// <summary>Asks for one slot and no other: every position is another one. Gives the booking that asks.</summary>
    public async Task<Guid> Hold(int position)
    {
        var (line, start) = (position % _lines, s_firstDay.AddDays((long)DaysApart * (position / _lines)));
        var booking = Guid.CreateVersion7();
        var message = new BookingSubmitted(
            booking, 1, "alpha", "Benchmark", new($"P{booking}", "microbial"), Purpose.Gmp, [new(Name(line), 1, start, start + s_batch)]);
        await _services.GetRequiredService<Bus>().Publish(new()
        {
            MessageId = booking,
            Stream = $"booking/{booking}",
            Type = nameof(BookingSubmitted),
            Body = JsonSerializer.Serialize(message, Json.Options),
            Actor = "Benchmark",
            CreatedAt = DateTimeOffset.UtcNow,
        }, default);
        return booking;
    }

    /// <summary>What autovacuum does once a minute where much has changed: PostgreSQL plans anew with what the tables hold by then.</summary>
    public Task Analyse() => Connection == "" ? Task.CompletedTask : AsAdministrator("ANALYZE");

    /// <summary>Past all rights and policies.</summary>
    public Task AsAdministrator(string sql) => In(db =>
    {
        db.Database.SetConnectionString(Connection);
        return db.Database.ExecuteSqlRawAsync(sql);
    });

    /// <summary>The bookings that got what they asked for.</summary>
    public Task<HashSet<Guid>> Held() => In(db => db.Allocations.Where(a => a.State == AllocationState.Held).Select(a => a.BookingId).ToHashSetAsync());

    public async Task<T> In<T>(Func<CapacityDb, Task<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CapacityDb>();
        using var all = db.AsCentre("A benchmark looks at everything.");
        return await act(db);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    static string Name(int line) => $"line-{line}";
}
