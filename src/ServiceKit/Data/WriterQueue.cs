using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CdmoBooking.ServiceKit;

/// <summary>
/// SQLite has one writer at a time and lets the others try again and again, so that one of many may wait for seconds. Here the transactions
/// of one database wait in line. Whoever does not commit has the turn until its connection closes.
/// </summary>
sealed class WriterQueue : DbTransactionInterceptor, IDbConnectionInterceptor
{
    readonly SemaphoreSlim turn = new(1, 1);
    readonly ConcurrentDictionary<DbConnection, bool> writing = new();

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken ct = default)
    {
        await turn.WaitAsync(ct);
        writing[connection] = true;
        return result;
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken ct = default) =>
        End(eventData.Context!.Database.GetDbConnection());

    public Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData) => End(connection);

    public Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData) => End(connection);

    public void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => End(connection);

    public void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) => End(connection);

    Task End(DbConnection connection)
    {
        if (writing.TryRemove(connection, out _)) turn.Release();
        return Task.CompletedTask;
    }
}
