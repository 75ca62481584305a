using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CdmoBooking.TestKit;

/// <summary>The whole system as its users run it: real processes with demo data and the real clock, reached through the gateway.</summary>
public sealed class SystemUnderTest : IAsyncDisposable
{
    static readonly string[] Services = ["Booking", "Capacity", "Contracting", "Web"];

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("cdmo-system-");
    readonly Dictionary<string, HostProcess> processes = [];
    readonly Dictionary<string, string> databases = [];

    SystemUnderTest(Shape shape) => Shape = shape;

    public Shape Shape { get; }

    /// <summary>The process that runs this service; in the embedded shape the only one.</summary>
    public HostProcess this[string service] => processes[service];

    public string Data => folder.FullName;

    public string Log => string.Join('\n', processes.Values.Distinct().Select(p => p.Log));

    public static Task<SystemUnderTest> Start(Shape shape, params string[] settings) =>
        shape == Shape.Embedded ? Embedded(settings) : Distributed(settings);

    /// <summary>One process on SQLite files.</summary>
    public static Task<SystemUnderTest> Embedded(params string[] settings) => Ready(new(Shape.Embedded), system =>
    {
        var host = HostProcess.Launch("host", [$"--Data={system.Data}", "--Demo=true", .. Unhurried.Settings, .. settings]);
        foreach (var service in Services)
        {
            system.processes[service] = host;
            system.databases[service] = $"Data Source={system.Data}/{service.ToLowerInvariant()}.db;Default Timeout=30;Pooling=False";
        }
        return Task.CompletedTask;
    });

    /// <summary>A process per service, each with its own PostgreSQL database, joined by RabbitMQ.</summary>
    public static Task<SystemUnderTest> Distributed(params string[] settings) => Ready(new(Shape.Distributed), async system =>
    {
        var (privateKey, publicKey) = system.MakeKeys();
        var bus = settings.Any(s => s.StartsWith("--Bus:Url=", StringComparison.Ordinal)) ? null : await RabbitServer.CreateVirtualHost();
        foreach (var service in Services)
        {
            var database = await PostgresServer.CreateDatabase();
            system.databases[service] = database.Administrator;
            system.processes[service] = HostProcess.Launch(service.ToLowerInvariant(),
            [
                $"--Services={service}", $"--Data={system.Data}/{service}", "--Demo=true", $"--Keys:Public={publicKey}",
                "--Database:Provider=Postgres", .. database.SettingsOf(service),
                "--Bus:Transport=RabbitMq", $"--Bus:Url={bus}",
                .. service == "Web" ? [$"--Keys:Private={privateKey}", .. system.processes.Select(p => $"--Gateway:{p.Key}={p.Value.Address}")] : Array.Empty<string>(),
                .. Unhurried.Settings, .. settings,
            ]);
        }
    });

    /// <summary>A client that signs its requests with the user's demo token.</summary>
    public HttpClient Client(string user)
    {
        var client = new HttpClient { BaseAddress = processes["Web"].Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", $"demo-{user}");
        return client;
    }

    public void Kill(params string[] services)
    {
        foreach (var process in Of(services)) process.Kill();
    }

    public Task Restart(string[] services, params string[] changes) => Task.WhenAll(Of(services).Select(p => p.Restart(changes)));

    /// <summary>What no caller may see: the rows of a service's database. One column is given, as text.</summary>
    public async Task<IReadOnlyList<string>> Rows(string service, string sql)
    {
        await using var connection = await Open(service);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }

    public Task Execute(string service, string sql) => Rows(service, sql);

    IReadOnlyList<HostProcess> Of(IEnumerable<string> services) => [.. services.Select(s => processes[s]).Distinct()];

    async Task<DbConnection> Open(string service)
    {
        DbConnection connection = Shape == Shape.Embedded ? new SqliteConnection(databases[service]) : new NpgsqlConnection(databases[service]);
        await connection.OpenAsync();
        return connection;
    }

    (string Private, string Public) MakeKeys()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (secret, open) = (Path.Combine(Data, "private.pem"), Path.Combine(Data, "public.pem"));
        File.WriteAllText(secret, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(open, key.ExportSubjectPublicKeyInfoPem());
        return (secret, open);
    }

    static async Task<SystemUnderTest> Ready(SystemUnderTest system, Func<SystemUnderTest, Task> launch)
    {
        try
        {
            await launch(system);
            await Task.WhenAll(system.Of(Services).Select(p => p.BecomeReady()));
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes.Values.Distinct()) await process.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
