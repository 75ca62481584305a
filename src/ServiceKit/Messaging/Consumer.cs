using System.Globalization;
using System.Text.Json;
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
sealed record Subscription(string Consumer, string MessageType, Type ConsumerType, Func<IServiceProvider, ServiceDb, string, CancellationToken, Task> HandleBody)
{
    /// <summary>All consumers of a service share one: a broker takes long to set up a queue, and each has a disk and a leader to wait for.</summary>
    public string Queue => Consumer[..Consumer.IndexOf('.', StringComparison.Ordinal)];

    public static string NameOf<TDb, THandler>() =>
        $"{typeof(TDb).Name[..^"Db".Length]}.{typeof(THandler).Name}".ToLowerInvariant();

    public static Subscription Of<TDb, TMessage, THandler>() where TDb : ServiceDb where TMessage : class where THandler : class, IHandle<TMessage> => new(
        NameOf<TDb, THandler>(), typeof(TMessage).Name, typeof(Consumer<TDb, TMessage, THandler>),
        async (p, db, body, ct) =>
        {
            var message = JsonSerializer.Deserialize<TMessage>(body, Json.Options)!;
            await db.MustBeOwnedAsNamed(message, ct);
            await p.GetRequiredService<THandler>().Handle(message, ct);
        });
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
    /// <summary>The same for all messages of the type.</summary>
    static string? enter;

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
        var (db, sight) = (services.GetRequiredService<TDb>(), services.GetRequiredService<Sight>());
        using var beforeItIsKnown = sight.AsCentre("Whose the booking is, is asked before it is believed.");
        sight.ActFor((context.Message as IOfBooking)?.Organisation);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var stream = context.Headers.Get<string>(Bus.Stream) ?? "";
        var entry = await EnterInbox(db, context.Message, context.MessageId!.Value, stream, ct);
        if (entry == Entry.Handled)
        {
            await AnswerAgain(db, context.MessageId!.Value, ct);
            await db.Database.CommitTransactionAsync(ct);
            return;
        }
        if (failure is not null || entry == Entry.Parked)
            db.Parked.Add(ParkedMessage.Of(Name, context, stream, failure, clock.GetUtcNow()));
        else
        {
            if (entry == Entry.Foreign) throw WrongOrganisation.Of((IOfBooking)context.Message);
            beforeItIsKnown.Dispose();
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

    /// <summary>In the order of their numbers: what was handled before gives no row, which counts as 0.</summary>
    enum Entry { Handled, Fresh, Parked, Foreign }

    /// <summary>
    /// Whether this consumer has handled the message before, its stream is parked, or it names another organisation than the booking's. A concurrent
    /// repeat waits here until the first has committed.
    /// </summary>
    async Task<Entry> EnterInbox(TDb db, TMessage message, Guid messageId, string stream, CancellationToken ct)
    {
        var about = message as IOfBooking;
        enter ??= $"""
            INSERT INTO inbox (consumer, message_id, handled_at) VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING
            RETURNING CASE WHEN EXISTS (SELECT 1 FROM parked_messages WHERE consumer = @p0 AND stream = @p3) THEN {(int)Entry.Parked}
              {(about is null ? "" : $"WHEN {WrongOrganisation.AnyOf(db.Model, "@p4", "@p5")} THEN {(int)Entry.Foreign}")} ELSE {(int)Entry.Fresh} END
            """;
        object[] named = about is null ? [] : [about.BookingId, about.Organisation];
        await using var command = db.Command(enter, [Name, messageId, db.Stored(clock.GetUtcNow()), stream, .. named]);
        return (Entry)Convert.ToInt32(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }
}
