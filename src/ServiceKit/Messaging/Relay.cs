using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.ServiceKit;

/// <summary>Wakes the relays of this process, and whatever else sends from tables, when something was committed, so that they need not poll fast.</summary>
public sealed class RelayBell
{
    volatile TaskCompletionSource rung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Ring() => Interlocked.Exchange(ref rung, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public Task Rung => rung.Task;
}

/// <summary>
/// Empties one outbox: leases the head of every stream, publishes the batch concurrently, marks what was confirmed in one statement.
/// A relay that dies in between leaves leases that run out; the next one publishes under the same ids, and inboxes drop the repeats.
/// </summary>
public sealed class Relay<TDb>(IServiceScopeFactory scopes, Bus bus, RelayBell bell, TimeProvider clock, Settings settings, ILogger<Relay<TDb>> log)
    : BackgroundService where TDb : ServiceDb
{
    const int BatchSize = 100;
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var rung = bell.Rung;
            try
            {
                while (await SendBatch(stopping) > 0) { }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogError(e, "The relay of {Database} failed and tries again.", typeof(TDb).Name);
            }
            await Task.WhenAny(rung, Task.Delay(Poll, stopping));
        }
    }

    /// <summary>Returns the number of messages sent.</summary>
    public async Task<int> SendBatch(CancellationToken ct)
    {
        await bus.Ready(ct);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        using var all = db.AsCentre("The relay sends everybody's messages.");
        var batch = await Lease(db, ct);
        if (batch.Count == 0) return 0;
        var outcomes = await Task.WhenAll(batch.Select(m => Send(m, ct)));
        var sent = batch.Zip(outcomes).Where(o => o.Second is null).Select(o => o.First.Position).ToList();
        await db.Outbox.Where(m => sent.Contains(m.Position)).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.SentAt, clock.GetUtcNow()).SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null), ct);
        foreach (var (message, error) in batch.Zip(outcomes).Where(o => o.Second is not null)) await BackOff(db, message, error!, ct);
        return sent.Count;
    }

    Task<List<OutboxMessage>> Lease(TDb db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var until = now.AddSeconds(settings.Bus.LeaseSeconds);
        // Only the head of a stream: its followers wait, so that a stream is sent in order or not at all.
        var sql = $$"""
            UPDATE outbox SET leased_until = {0}, attempts = attempts + 1 WHERE position IN (
                SELECT position FROM outbox o WHERE sent_at IS NULL AND (leased_until IS NULL OR leased_until <= {1})
                AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.stream = o.stream AND p.sent_at IS NULL AND p.position < o.position)
                ORDER BY position LIMIT {{BatchSize}} {{db.SkipLocked()}})
            RETURNING position, message_id, organisation, stream, type, body, actor, trace_parent, cause, created_at, sent_at, leased_until, attempts, error
            """;
        return db.Outbox.FromSqlRaw(sql, db.Stored(until), db.Stored(now)).IgnoreQueryFilters([OwnRowsOnly.Name]).AsNoTracking().ToListAsync(ct);
    }

    async Task<Exception?> Send(OutboxMessage message, CancellationToken ct)
    {
        using var activity = Telemetry.Source.StartActivity($"send {message.Type}", ActivityKind.Producer, message.TraceParent);
        try
        {
            // Half the lease, so that the lease outlives the attempt. A time-out leaves the outcome unknown and the row unsent.
            await bus.Publish(message, ct).WaitAsync(TimeSpan.FromSeconds(settings.Bus.LeaseSeconds / 2.0), ct);
            return null;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return e;
        }
    }

    async Task BackOff(TDb db, OutboxMessage message, Exception error, CancellationToken ct)
    {
        var wait = TimeSpan.FromSeconds(Math.Min(LongestBackOff.TotalSeconds, Math.Pow(2, Math.Min(message.Attempts, 10)) / 4));
        log.Log(message.Attempts < 8 ? LogLevel.Warning : LogLevel.Critical, error,
            "{Type} {MessageId} could not be sent ({Attempts} attempts); its stream waits {Wait}.", message.Type, message.MessageId, message.Attempts, wait);
        await db.Outbox.Where(m => m.Position == message.Position).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.LeasedUntil, clock.GetUtcNow() + wait).SetProperty(m => m.Error, error.Message), ct);
    }
}
