using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CdmoBooking.ServiceKit;

/// <summary>Makes a database ready for its service, before anybody uses it.</summary>
public static class Preparing
{
    /// <summary>
    /// Brings the schema up to date, then lays down the guards that EF cannot express: triggers, exclusion constraints and row-level security. On
    /// PostgreSQL the owner of the tables does so, and gives the service's own role what it needs; a process that does not know the owner only makes
    /// sure that it was done.
    /// </summary>
    public static async Task Prepare(this DbContext db, Settings settings, CancellationToken ct)
    {
        if (db.Database.IsNpgsql()) await PreparePostgres(db, settings.Database, ct);
        else await PrepareSqlite(db, ct);
    }

    static async Task PrepareSqlite(DbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        // The data folder belongs to one process, so a migration lock found here was left behind by a killed one.
        if ((await db.Database.GetAppliedMigrationsAsync(ct)).Any())
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", ct);
        await db.Database.MigrateAsync(ct);
        await LayGuards(db, db.Database.GetDbConnection(), ".sqlite.sql", ct);
    }

    static async Task PreparePostgres(DbContext db, Settings.DatabaseSettings settings, CancellationToken ct)
    {
        var (service, own) = (ServiceOf(db), db.Database.GetConnectionString()!);
        var role = await ApplicationRole.Of(own, service, ct);
        if (settings.Owner.ConnectionOf(service) is not { Length: > 0 } connection)
        {
            if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
                throw new InvalidOperationException($"The database of {service} is not up to date. Prepare it once with Database:Owner:{service} set.");
            return;
        }
        db.Database.SetConnectionString(OfOwner(connection));
        await db.Database.OpenConnectionAsync(ct);
        var owner = (NpgsqlConnection)db.Database.GetDbConnection();
        await role.MustNotBe(owner, ct);
        await db.Database.MigrateAsync(ct);
        await using (var turn = await owner.BeginTransactionAsync(ct))
        {
            // Several processes may start at once, and what they lay is the same.
            await Run(owner, "SELECT pg_advisory_xact_lock(hashtextextended('prepare', 0))", ct);
            await LayGuards(db, owner, ".postgres.sql", ct);
            await Run(owner, RowSecurity.Sql(db.Model, db is ServiceDb of ? of.AllDoors : []), ct);
            await Run(owner, role.Grants(db.Model), ct);
            await turn.CommitAsync(ct);
        }
        await db.Database.CloseConnectionAsync();
        db.Database.SetConnectionString(own);
    }

    /// <summary>Waits for locks as long as it takes, and works on everybody's rows: the policies bind the owner too.</summary>
    internal static string OfOwner(string connection) =>
        new NpgsqlConnectionStringBuilder(connection) { Options = $"-c lock_timeout=0 -c cdmo.organisation={Sight.Everybodys}", Pooling = false }.ToString();

    /// <summary>BookingDb is that of Booking.</summary>
    internal static string ServiceOf(DbContext db) => db.GetType().Name[..^"Db".Length];

    /// <summary>Guards are repeatable scripts named <c>*.sqlite.sql</c> and <c>*.postgres.sql</c>, kept beside the rule they enforce.</summary>
    static async Task LayGuards(DbContext db, DbConnection connection, string ending, CancellationToken ct)
    {
        foreach (var assembly in new[] { typeof(ServiceDb).Assembly, db.GetType().Assembly })
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(ending, StringComparison.Ordinal)).Order())
            {
                if (db is not ServiceDb && !name.Contains(".Isolation.", StringComparison.Ordinal)) continue;
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                await Run(connection, await reader.ReadToEndAsync(ct), ct);
            }
    }

    internal static async Task Run(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }
}
