using Npgsql;

namespace CdmoBooking.TestKit;

/// <summary>The tests' PostgreSQL: the one named by CDMO_TEST_POSTGRES, else a private one of this test process.</summary>
public static class PostgresServer
{
    const string Setting = "CDMO_TEST_POSTGRES";

    static readonly Lazy<Task<string>> Server = new(async () =>
        Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } given
            ? given
            : (await PrivateServer.Start("postgres"))[Setting]);

    /// <summary>A connection string without a database, of a role that may create databases.</summary>
    public static Task<string> ConnectionString => Server.Value;

    /// <summary>The connection string of a new, empty database.</summary>
    public static Task<string> CreateDatabase() => CreateDatabase("template1");

    /// <summary>The connection string of a new copy of a database.</summary>
    public static async Task<string> CreateDatabase(string template)
    {
        var server = await ConnectionString;
        var name = $"test_{Guid.NewGuid():N}";

        var maintenance = new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(maintenance.ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {template}", connection);
        await create.ExecuteNonQueryAsync();

        // Every database has a pool of its own: idle connections of finished tests must not fill the server.
        return new NpgsqlConnectionStringBuilder(server)
        {
            Database = name,
            ConnectionIdleLifetime = 10,
            ConnectionPruningInterval = 5,
        }.ConnectionString;
    }
}
