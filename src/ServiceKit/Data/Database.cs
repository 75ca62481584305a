using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CdmoBooking.ServiceKit;

/// <summary>The only place that knows which database is behind a service.</summary>
public static class Database
{
    public static void AddServiceDatabase<TDb>(this IServiceCollection services, string service, Settings settings) where TDb : DbContext
    {
        var (writers, whoseRows) = (new WriterQueue(), new TellWhoseRows());
        services.AddDbContext<TDb>(o => _ = settings.Database.Provider switch
        {
            DatabaseProvider.Postgres => o.UseNpgsql(Tuned(settings.Database.ConnectionOf(service)),
                npgsql => npgsql.MigrationsAssembly("CdmoBooking.Migrations.Postgres")).AddInterceptors(whoseRows),
            _ => o.UseSqlite($"Data Source={Path.Combine(settings.Data, service.ToLowerInvariant())}.db;Default Timeout=30",
                sqlite => sqlite.MigrationsAssembly("CdmoBooking.Migrations.Sqlite")).AddInterceptors(writers),
        }, optionsLifetime: ServiceLifetime.Singleton);
    }

    /// <summary>
    /// Nobody waits longer than this for another's lock: READ COMMITTED, then a retry from the start. What is asked often is prepared.
    /// No use of a connection leaves settings behind, so none are put back before the next.
    /// </summary>
    static string Tuned(string? connection) =>
        new NpgsqlConnectionStringBuilder(connection) { Options = "-c lock_timeout=2s", MaxAutoPrepare = 100, NoResetOnClose = true }.ToString();

    /// <summary>Appended to a SELECT that must own its rows until the transaction ends; SQLite already owns the whole file by then.</summary>
    public static string RowLock(this DbContext db) => db.Database.IsNpgsql() ? "FOR NO KEY UPDATE" : "";

    /// <summary>Waits for whoever holds the same name, then holds it until the transaction ends; on SQLite transactions follow each other anyway.</summary>
    public static async Task LockName(this DbContext db, string name, CancellationToken ct)
    {
        if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", ct);
    }

    /// <summary>An instant as a parameter of raw SQL.</summary>
    public static object Stored(this DbContext db, DateTimeOffset instant) => db.Database.IsNpgsql() ? instant.ToUniversalTime() : instant.UtcTicks;

    /// <summary>An instant that raw SQL gives.</summary>
    public static DateTimeOffset GetInstant(this DbDataReader reader, int column) =>
        reader.GetFieldType(column) == typeof(long) ? new(reader.GetInt64(column), TimeSpan.Zero) : reader.GetFieldValue<DateTimeOffset>(column);

    /// <summary>
    /// A command in the transaction of the context. Its statements, separated by semicolons, take one round trip together, and each sees what
    /// was committed before it began itself. Parameters are named p0, p1 and so on.
    /// </summary>
    public static DbCommand Command(this DbContext db, string sql, IEnumerable<object> parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = (sql, db.Database.CurrentTransaction?.GetDbTransaction());
        foreach (var (value, number) in parameters.Select((p, i) => (p, i)))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"p{number}", value);
            command.Parameters.Add(parameter);
        }
        if (db.Database.IsNpgsql()) TellWhoseRows.Tell(db, command);
        return command;
    }

    /// <summary>Whatever is read sees the same commits, and no writer waits for it.</summary>
    public static async Task<T> AtOneMoment<T>(this DbContext db, Func<Task<T>> read, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var transaction = db.Database.GetDbConnection() is SqliteConnection sqlite
                ? sqlite.BeginTransaction(deferred: true)
                : await db.Database.GetDbConnection().BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            await using var used = await db.Database.UseTransactionAsync(transaction, ct);
            return await read();
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Appended to a SELECT that leaves out what another is taking right now.</summary>
    public static string SkipLocked(this DbContext db) => db.Database.IsNpgsql() ? "FOR UPDATE SKIP LOCKED" : "";

    /// <summary>
    /// The transaction lost a race and may win when run again from its start: an optimistic conflict, a serialization failure, a
    /// deadlock, a lock not granted in time, a busy file, or a row that another has put in the way meanwhile.
    /// </summary>
    public static bool LostRace(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        PostgresException p => p.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.UniqueViolation,
        SqliteException s => s.SqliteErrorCode is 5 or 6 || s.SqliteExtendedErrorCode is 1555 or 2067 or 1811,
        { InnerException: { } inner } => LostRace(inner),
        _ => false,
    };

    /// <summary>The database is out of reach, or so busy that a lock was not granted again and again: not the fault of what is being handled.</summary>
    internal static bool Unreachable(Exception e) => e switch
    {
        PostgresException p => p.SqlState.StartsWith("57P", StringComparison.Ordinal) || p.SqlState.StartsWith("08", StringComparison.Ordinal)
            || p.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
        NpgsqlException { IsTransient: true } => true,
        SqliteException s => s.SqliteErrorCode is 5 or 6 or 10 or 13 or 14,
        { InnerException: { } inner } => Unreachable(inner),
        _ => false,
    };

    /// <summary>Both databases keep the same types: instants in UTC (SQLite: as ticks, which it can compare) and lengths in ticks.</summary>
    public static void UseStorableTypes(this DbContext db, ModelConfigurationBuilder conventions)
    {
        conventions.Properties<TimeSpan>().HaveConversion<long>();
        if (db.Database.IsNpgsql()) conventions.Properties<DateTimeOffset>().HaveConversion<ToUtc>();
        else conventions.Properties<DateTimeOffset>().HaveConversion<ToUtcTicks>();
        conventions.Conventions.Add(_ => new SnakeCaseNames());
    }

    sealed class ToUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);

    sealed class ToUtcTicks() : ValueConverter<DateTimeOffset, long>(v => v.UtcTicks, v => new DateTimeOffset(v, TimeSpan.Zero));
}
