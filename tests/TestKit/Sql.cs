using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.TestKit;

/// <summary>Goes past all code, straight to the database of a service.</summary>
public static class Sql
{
    public static Task<int> Execute<TDb>(this TestHost host, string sql, params object[] values) where TDb : ServiceDb => host.In(services =>
    {
        var db = services.GetRequiredService<TDb>();
        return db.Database.ExecuteSqlRawAsync(sql, Stored(db, values));
    });

    /// <summary>Counts what follows FROM.</summary>
    public static Task<long> Count<TDb>(this TestHost host, string from, params object[] values) where TDb : ServiceDb => host.In(services =>
    {
        var db = services.GetRequiredService<TDb>();
        var sql = $"SELECT count(*) AS \"Value\" FROM {from}";
        return db.Database.SqlQueryRaw<long>(sql, Stored(db, values)).SingleAsync();
    });

    /// <summary>The database says no: a guard of its own, not the code above it.</summary>
    public static async Task IsRefusedByTheDatabase(this Task<int> statement) =>
        Assert.True(Database.LostRace(await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => statement)));

    /// <summary>SQLite keeps instants as ticks.</summary>
    static object[] Stored(ServiceDb db, object[] values) =>
        [.. values.Select(v => v is DateTimeOffset at && db.Database.IsSqlite() ? at.UtcTicks : v)];
}
