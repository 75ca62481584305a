using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.TestKit;

/// <summary>Goes past all code, straight to the database of a service; to PostgreSQL as its administrator, whom no right and no policy binds.</summary>
public static class Sql
{
    public static Task<int> Execute<TDb>(this TestHost host, string sql, params object[] values) where TDb : ServiceDb => host.In(async services =>
    {
        var db = await Straight<TDb>(services);
        return await db.Database.ExecuteSqlRawAsync(sql, Stored(db, values));
    });

    /// <summary>Counts what follows FROM.</summary>
    public static Task<long> Count<TDb>(this TestHost host, string from, params object[] values) where TDb : ServiceDb => host.In(async services =>
    {
        var db = await Straight<TDb>(services);
        var sql = $"SELECT count(*) AS \"Value\" FROM {from}";
        return await db.Database.SqlQueryRaw<long>(sql, Stored(db, values)).SingleAsync();
    });

    static async Task<TDb> Straight<TDb>(IServiceProvider services) where TDb : ServiceDb
    {
        var db = services.GetRequiredService<TDb>();
        if (db.Database.IsNpgsql()) db.Database.SetConnectionString(await PostgresServer.Administrator(db.Database.GetDbConnection().Database));
        return db;
    }

    /// <summary>The database says no: a guard of its own, not the code above it.</summary>
    public static async Task IsRefusedByTheDatabase(this Task<int> statement) =>
        Assert.True(Database.LostRace(await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => statement)));

    /// <summary>SQLite keeps instants as ticks.</summary>
    static object[] Stored(ServiceDb db, object[] values) =>
        [.. values.Select(v => v is DateTimeOffset at && db.Database.IsSqlite() ? at.UtcTicks : v)];
}
