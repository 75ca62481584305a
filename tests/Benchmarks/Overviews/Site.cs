using CdmoBooking.Booking;
using CdmoBooking.Booking.Catalogue;
using CdmoBooking.Capacity;
using CdmoBooking.Capacity.Domain;
using CdmoBooking.Host;
using CdmoBooking.Messages;
using CdmoBooking.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Benchmarks.Overviews;

/// <summary>
/// The whole system on PostgreSQL, asked over HTTP, with many booked lines beside the demo centre. Twenty lines run each service;
/// one slot in ten is missing, so that an answer is weeks away for one batch and years for a campaign.
/// </summary>
public sealed class Site : IAsyncDisposable
{
    public const int LinesPerService = 20;
    public const int Services = 1_000 / LinesPerService;
    public static readonly DateTimeOffset Start = new(2027, 1, 3, 15, 0, 0, TimeSpan.Zero);
    const int DaysApart = 4;

    readonly WebApplication _app;
    readonly DirectoryInfo _folder;

    Site(WebApplication app, DirectoryInfo folder) => (_app, _folder) = (app, folder);

    public static async Task<Site> New(int lines, int slotsPerLine)
    {
        var folder = Directory.CreateTempSubdirectory("cdmo-bench-");
        var databases = await Task.WhenAll(new[] { "Booking", "Capacity", "Contracting", "Web" }.Select(async s => (await PostgresServer.CreateDatabase()).SettingsOf(s)));
        var app = Composition.Build(
            [$"--Data={folder.FullName}", "--Urls=http://127.0.0.1:0", "--Demo=true", .. Unhurried.Settings, "--Database:Provider=Postgres", "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:CdmoBooking=Error", .. databases.SelectMany(d => d)]);
        await app.StartAsync();
        await using var scope = app.Services.CreateAsyncScope();
        using var all = scope.ServiceProvider.GetRequiredService<CapacityDb>().AsCentre("A benchmark fills everything.");
        var booking = scope.ServiceProvider.GetRequiredService<BookingDb>();
        booking.Services.AddRange(Enumerable.Range(0, (lines + LinesPerService - 1) / LinesPerService).Select(i => new Service($"service-{i}", $"Service {i}", ServiceKind.Cdmo, null)));
        await booking.SaveChangesAsync();
        await Fill(scope.ServiceProvider.GetRequiredService<CapacityDb>(), lines, slotsPerLine);
        return new(app, folder);
    }

    /// <summary>A client that signs its requests with the user's demo token.</summary>
    public HttpClient Client(string user)
    {
        var client = new HttpClient { BaseAddress = new(_app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", $"demo-{user}");
        return client;
    }

    /// <summary>Waits until so many requests are held or refused, and gives how many of them are held.</summary>
    public async Task<(int Held, int Answered)> Answered(int requests)
    {
        var (held, answered) = (0, 0);
        await Eventually.True("every request is answered", TimeSpan.FromMinutes(10), async () =>
        {
            await using var scope = _app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CapacityDb>();
            using var all = db.AsCentre("A benchmark counts everything.");
            var asked = db.Allocations.Where(a => a.Title.StartsWith("Race "));
            (held, answered) = (await asked.CountAsync(a => a.State == AllocationState.Held), await asked.CountAsync());
            return answered >= requests;
        });
        return (held, answered);
    }

    public static string Service(int line) => $"service-{line / LinesPerService}";

    static async Task Fill(CapacityDb db, int lines, int slotsPerLine)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        var suite = await db.Suites.Select(s => s.Id).FirstAsync();
        db.Lines.AddRange(Enumerable.Range(0, lines).Select(i => new Line(
            $"bench-{i}", suite, $"Bench {i}", LineState.Qualified, null, 1, [new LineService(Service(i), TimeSpan.FromDays(3), TimeSpan.Zero, TimeSpan.FromDays(1))])));
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync(Slots, lines, slotsPerLine, Start, DaysApart, LinesPerService);
        db.Database.SetConnectionString(await PostgresServer.Administrator(db.Database.GetDbConnection().Database));
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    const string Slots = """
        WITH wanted AS (
            SELECT l, n, ('00000000-0000-4000-8000-' || lpad(to_hex(l::bigint * {1} + n), 12, '0'))::uuid AS booking, {2} + n * {3} * interval '1 day' AS starts
            FROM generate_series(0, {0} - 1) l, generate_series(1, {1}) n WHERE abs(hashint4(l * 100003 + n)) % 10 > 0),
        bookings AS (
            INSERT INTO allocations (booking_id, organisation, title, product, purpose, class, emergency, stages, state, gate_met, version, audit_head)
            SELECT booking, 'firm-' || l % 50, 'A campaign of ' || l || '-' || n, '{{"name":"P","modality":"microbial"}}', 'Gmp', 'Small', false, '[]', 'Firm', true, 1, '' FROM wanted)
        INSERT INTO slots (id, booking_id, stage, service, batches, line_id, unit, starts_at, ends_at, occupied_from, product_key, modality, turnaround, changeover,
            working_days, beside, provisional, blocking)
        SELECT gen_random_uuid(), booking, 0, 'service-' || l / {4}, 1, 'bench-' || l, 'bench-' || l,
               starts, starts + interval '3 days', starts - interval '1 day', 'firm-' || l % 50 || '/P' || n, 'microbial', 0, 864000000000, false, false, false, true FROM wanted
        """;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
