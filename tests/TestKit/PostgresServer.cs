using CdmoBooking.ServiceKit;
using Npgsql;

namespace CdmoBooking.TestKit;

/// <summary>Connection strings of one database: of the service's own role, of the owner of its tables, and of the server's administrator, whom no policy binds.</summary>
public sealed record TestDatabase(string Name, string Application, string Owner, string Administrator)
{
    public IEnumerable<string> SettingsOf(string service) => [$"--Database:{service}={Application}", $"--Database:Owner:{service}={Owner}"];
}

/// <summary>The tests' PostgreSQL: the one named by CDMO_TEST_POSTGRES, else a private one of this test process.</summary>
public static class PostgresServer
{
    const string Setting = "CDMO_TEST_POSTGRES", Application = "cdmo_test_application", Owner = "cdmo_test_owner";

    static readonly Lazy<Task> Roles = new(MakeRoles);

    static readonly Lazy<Task<string>> Server = new(async () =>
        Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } given
            ? given
            : (await PrivateServer.Start("postgres"))[Setting]);

    /// <summary>A connection string without a database, of a superuser.</summary>
    public static Task<string> ConnectionString => Server.Value;

    /// <summary>New and empty.</summary>
    public static Task<TestDatabase> CreateDatabase() => CreateDatabase("template1");

    /// <summary>A new copy.</summary>
    public static async Task<TestDatabase> CreateDatabase(string template)
    {
        await Roles.Value;
        var name = $"test_{Guid.NewGuid():N}";
        await Execute($"CREATE DATABASE {name} OWNER {Owner} TEMPLATE {template}");
        var server = await ConnectionString;
        return new(name, As(server, name, Application), As(server, name, Owner), As(server, name, null));
    }

    /// <summary>The administrator's connection string to a database.</summary>
    public static async Task<string> Administrator(string database) => As(await ConnectionString, database, null);

    /// <summary>They are the server's, so another test process may have made them.</summary>
    static async Task MakeRoles()
    {
        var server = await ConnectionString;
        foreach (var role in new[] { Application, Owner })
            await Execute($"""
                DO $$ BEGIN CREATE ROLE {role} LOGIN PASSWORD '{PasswordOf(role, server)}';
                EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
                """);
    }

    static async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(await ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static string As(string server, string database, string? role)
    {
        // Every database has pools of its own: idle connections of finished tests must not fill the server.
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = database, ConnectionIdleLifetime = 10, ConnectionPruningInterval = 5 };
        if (role is not null) (connection.Username, connection.Password) = (role, PasswordOf(role, server));
        return connection.ConnectionString;
    }

    /// <summary>The same in every test process.</summary>
    static string PasswordOf(string role, string server) => DeterministicId.Of(role, new NpgsqlConnectionStringBuilder(server).Password ?? "").ToString("N");
}
