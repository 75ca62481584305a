using CdmoBooking.Messages;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.ServiceKit;

/// <summary>
/// A use case that a message triggers. It loads, calls the aggregate and publishes; the transaction around it, the inbox entry
/// and the save are the consumer's business.
/// </summary>
public interface IHandle<in TMessage>
{
    Task Handle(TMessage message, CancellationToken ct);
}

/// <summary>One message type and the use case of one service that handles it.</summary>
sealed record Subscription(string Consumer, string MessageType, Type ConsumerType, Func<IServiceProvider, string, CancellationToken, Task> HandleBody)
{
    /// <summary>All consumers of a service share one: a broker takes long to set up a queue, and each has a disk and a leader to wait for.</summary>
    public string Queue => Consumer[..Consumer.IndexOf('.', StringComparison.Ordinal)];

    public static string NameOf<TDb, THandler>() =>
        $"{typeof(TDb).Name[..^"Db".Length]}.{typeof(THandler).Name}".ToLowerInvariant();

    public static Subscription Of<TDb, TMessage, THandler>() where TDb : ServiceDb where TMessage : class where THandler : class, IHandle<TMessage> => new(
        NameOf<TDb, THandler>(), typeof(TMessage).Name, typeof(Consumer<TDb, TMessage, THandler>),
        (p, body, ct) => p.GetRequiredService<THandler>().Handle(System.Text.Json.JsonSerializer.Deserialize<TMessage>(body, Json.Options)!, ct));
}

/// <summary>
/// Hands a message to its use case exactly once: inbox entry and effect commit together. A lost race runs again in a fresh scope;
/// what keeps failing is parked with the rest of its stream, in the consumer's own database, and nothing is dropped.
/// </summary>
sealed class Consumer<TDb, TMessage, THandler>(IServiceScopeFactory scopes, TimeProvider clock, RelayBell bell, ILogger<THandler> log)
    : IConsumer<TMessage> where TDb : ServiceDb where TMessage : class where THandler : class, IHandle<TMessage>
{
    const int Attempts = 4;
    static readonly TimeSpan LongAgo = TimeSpan.FromMinutes(1);
    static readonly string Name = Subscription.NameOf<TDb, THandler>();

    public async Task Consume(ConsumeContext<TMessage> context)
    {
        using var activity = Telemetry.Source.StartActivity(
            $"handle {typeof(TMessage).Name} {Name}", System.Diagnostics.ActivityKind.Consumer, context.Headers.Get<string>(Bus.Trace));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await HandleOnce(context, null);
                return;
            }
            catch (Exception e) when (attempt < Attempts && Database.LostRace(e))
            {
                log.LogDebug("{Consumer} lost a race over {MessageId} and runs again.", Name, context.MessageId);
            }
            catch (Exception e) when (!context.CancellationToken.IsCancellationRequested && !Database.Unreachable(e))
            {
                log.LogCritical(e, "{Consumer} cannot handle {MessageId}; it is parked with the rest of its stream.", Name, context.MessageId);
                await HandleOnce(context, e);
                return;
            }
        }
    }

    async Task HandleOnce(ConsumeContext<TMessage> context, Exception? failure)
    {
        var ct = context.CancellationToken;
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Caller>().ActFor(context.Headers.Get<string>(Bus.Actor));
        var db = services.GetRequiredService<TDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var stream = context.Headers.Get<string>(Bus.Stream) ?? "";
        if (await EnterInbox(db, context.MessageId!.Value, stream, ct) is not { } parks)
        {
            await AnswerAgain(db, context.MessageId.Value, ct);
            await db.Database.CommitTransactionAsync(ct);
            return;
        }
        if (failure is not null || parks)
            db.Parked.Add(ParkedMessage.Of(Name, context, stream, failure, clock.GetUtcNow()));
        else
        {
            db.Cause = context.MessageId;
            await services.GetRequiredService<THandler>().Handle(context.Message, ct);
        }
        await db.SaveChangesAsync(ct);
        await db.Database.CommitTransactionAsync(ct);
        bell.Ring();
    }

    /// <summary>Whoever asks again long after the answer has not got it: what the message caused here is sent again.</summary>
    Task AnswerAgain(TDb db, Guid messageId, CancellationToken ct)
    {
        var before = clock.GetUtcNow() - LongAgo;
        return db.Outbox.Where(m => m.Cause == messageId && m.SentAt < before).ExecuteUpdateAsync(s => s.SetProperty(m => m.SentAt, (DateTimeOffset?)null), ct);
    }

    /// <summary>
    /// Null if this consumer has handled the message before; else whether its stream is parked. A concurrent repeat waits here until the first
    /// has committed.
    /// </summary>
    async Task<bool?> EnterInbox(TDb db, Guid messageId, string stream, CancellationToken ct)
    {
        const string Enter = """
            INSERT INTO inbox (consumer, message_id, handled_at) VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING
            RETURNING EXISTS (SELECT 1 FROM parked_messages WHERE consumer = @p0 AND stream = @p3)
            """;
        await using var command = db.Command(Enter, [Name, messageId, db.Stored(clock.GetUtcNow()), stream]);
        return await command.ExecuteScalarAsync(ct) is { } parks ? Convert.ToBoolean(parks, System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
