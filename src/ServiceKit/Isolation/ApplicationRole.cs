using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CdmoBooking.ServiceKit;

/// <summary>The role as which a service works in PostgreSQL: it owns nothing, so that no policy, trigger or right is its to change.</summary>
sealed class ApplicationRole
{
    /// <summary>What is written once and then only read.</summary>
    static readonly Type[] Final = [typeof(AuditRecord), typeof(AuditSeal), typeof(SealedHead)];

    readonly string service, name;

    ApplicationRole(string service, string name) => (this.service, this.name) = (service, name);

    /// <exception cref="InvalidOperationException">The role could set itself above the policies.</exception>
    public static async Task<ApplicationRole> Of(string connection, string service, CancellationToken ct)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync(ct);
        const string Ask = """
            SELECT current_user,
              EXISTS (SELECT FROM pg_roles WHERE rolsuper AND pg_has_role(oid, 'MEMBER')),
              EXISTS (SELECT FROM pg_roles WHERE rolbypassrls AND pg_has_role(oid, 'MEMBER')),
              EXISTS (SELECT FROM pg_database WHERE datname = current_database() AND pg_has_role(datdba, 'MEMBER'))
                OR EXISTS (SELECT FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace AND pg_has_role(relowner, 'MEMBER'))
            """;
        await using var command = new NpgsqlCommand(Ask, open);
        await using var answer = await command.ExecuteReaderAsync(ct);
        await answer.ReadAsync(ct);
        var role = new ApplicationRole(service, answer.GetString(0));
        if (answer.GetBoolean(1)) throw role.Refused("is a superuser, or may become one");
        if (answer.GetBoolean(2)) throw role.Refused("bypasses row-level security");
        if (answer.GetBoolean(3)) throw role.Refused("owns the database or its tables");
        return role;
    }

    /// <exception cref="InvalidOperationException">It is the owner, or may become it.</exception>
    public async Task MustNotBe(NpgsqlConnection owner, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_has_role($1, current_user, 'MEMBER')", owner) { Parameters = { new() { Value = name } } };
        if ((bool)(await command.ExecuteScalarAsync(ct))!) throw Refused("is that of the owner");
    }

    /// <summary>Everything else that it may have been given is taken back.</summary>
    public string Grants(IModel model)
    {
        var tables = model.GetEntityTypes().ToLookup(e => Final.Contains(e.ClrType), e => Quoted(e.GetTableName()!));
        var grants = new List<string>
        {
            $"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {Quoted(name)}",
            $"GRANT SELECT ON \"__EFMigrationsHistory\" TO {Quoted(name)}",
            $"GRANT SELECT, INSERT, UPDATE, DELETE ON {string.Join(", ", tables[false])} TO {Quoted(name)}",
        };
        if (tables.Contains(true)) grants.Add($"GRANT SELECT, INSERT ON {string.Join(", ", tables[true])} TO {Quoted(name)}");
        return string.Join(";\n", grants);
    }

    /// <summary>What Hangfire keeps is nobody's data, and in a schema of its own.</summary>
    public string GrantsOn(string schema) => $"""
        GRANT USAGE ON SCHEMA {schema} TO {Quoted(name)};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {Quoted(name)};
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {Quoted(name)}
        """;

    InvalidOperationException Refused(string why) =>
        new($"Database:{service}: the role '{name}' {why}. A service works as a role of its own, and only Database:Owner:{service} names the owner.");

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
