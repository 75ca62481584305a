using CdmoBooking.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CdmoBooking.ServiceKit.Tests.Isolation;

/// <summary>The databases of a host as PostgreSQL itself describes them, and what it shows to a role.</summary>
static class Catalogue
{
    public static readonly string[] Services = ["Booking", "Capacity", "Contracting", "Web"];

    /// <summary>Tables with a column that names an organisation, those that hang on such a table by a foreign key, and the audit records.</summary>
    public const string Confidential = """
        WITH RECURSIVE confidential AS (
          SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
          WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
            AND (c.relname = 'audit_records' OR (NOT a.attisdropped AND lower(a.attname) IN ('organisation', 'parties')))
          UNION
          SELECT k.conrelid FROM pg_constraint k JOIN confidential ON confidential.oid = k.confrelid WHERE k.contype = 'f')
        SELECT c.relname::text FROM confidential JOIN pg_class c USING (oid) ORDER BY 1
        """;

    public const string NamesOrganisation =
        "SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'organisation' ORDER BY 1";

    static readonly Lazy<Task<TestHost>> Made = new(async () =>
    {
        var host = await TestHost.New(Shape.Distributed);
        var line = await host.AddPricedLine();
        await host.ExecuteAndPay((await host.Book("alpha-requester", "P1", Steps.Stage(line, 10, 15))).Id);
        var given = await host.Book("alpha-requester", "P2", Steps.Stage(line, 100, 105));
        await host.Decide("staff", given.Id, "approve");
        await host.Decide("alpha-requester", given.Id, "cancel");
        await host.Book("beta-requester", "P3", Steps.Stage(line, 200, 205));
        var waits = await host.Book("beta-requester", "P4", Steps.Stage(line, 10, 15));
        (await host.Client("beta-requester").Send($"{Steps.Bookings}/{waits.Id}/wait", new { }, idempotencyKey: "wait")).EnsureSuccessStatusCode();
        await host.Settle();
        return host;
    });

    /// <summary>A host whose firms have booked, signed, paid, cancelled and waited.</summary>
    public static Task<TestHost> Busy() => Made.Value;

    public static Task<NpgsqlConnection> AsApplication(this TestHost host, string service, string further = "") => Open(Database(host).ConnectionOf(service) + further);

    public static Task<NpgsqlConnection> AsOwner(this TestHost host, string service) => Open(host.Owner(service));

    public static async Task<NpgsqlConnection> AsAdministrator(this TestHost host, string service) => await Open(await host.Administrator(service));

    public static string Owner(this TestHost host, string service) => Database(host).Owner.ConnectionOf(service)!;

    public static Task<string> Administrator(this TestHost host, string service) =>
        PostgresServer.Administrator(new NpgsqlConnectionStringBuilder(Database(host).ConnectionOf(service)).Database!);

    public static async Task<IReadOnlyList<string>> Rows(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }

    public static async Task<long> Count(this NpgsqlConnection connection, string from) => long.Parse(Assert.Single(await connection.Rows($"SELECT count(*) FROM {from}")));

    /// <summary>The code with which PostgreSQL refuses the statement; null if it does not.</summary>
    public static async Task<string?> Refusal(this NpgsqlConnection connection, string sql)
    {
        await using var attempt = await connection.BeginTransactionAsync();
        try
        {
            await connection.Rows(sql);
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }

    static Settings.DatabaseSettings Database(TestHost host) => host.Services.GetRequiredService<Settings>().Database;

    static async Task<NpgsqlConnection> Open(string connection)
    {
        var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        return open;
    }
}
