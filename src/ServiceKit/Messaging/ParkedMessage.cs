using System.Text.Json;
using CdmoBooking.Messages;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.ServiceKit;

/// <summary>A message that its consumer could not handle, or that follows such a one in its stream. It waits for an administrator.</summary>
public sealed class ParkedMessage
{
    public required string Consumer { get; init; }
    public required Guid MessageId { get; init; }
    public string? Organisation { get; init; }
    public required string Stream { get; init; }
    /// <summary>The sender's count; it gives the order within the stream.</summary>
    public required long Position { get; init; }
    public required string Type { get; init; }
    public required string Body { get; init; }
    public required string Actor { get; init; }
    public required string Error { get; init; }
    public required DateTimeOffset ParkedAt { get; init; }

    internal static ParkedMessage Of<T>(string consumer, ConsumeContext<T> context, string stream, Exception? failure, DateTimeOffset now) where T : class => new()
    {
        Consumer = consumer,
        MessageId = context.MessageId!.Value,
        Organisation = (context.Message as IOfBooking)?.Organisation,
        Stream = stream,
        Position = context.Headers.Get<long>(Bus.Position) ?? 0,
        Type = typeof(T).Name,
        Body = JsonSerializer.Serialize(context.Message, Json.Options),
        Actor = context.Headers.Get<string>(Bus.Actor) ?? consumer,
        Error = failure?.Message ?? "An earlier message of this stream is parked.",
        ParkedAt = now,
    };
}

/// <summary>A parked message as an administrator sees it; bodies stay inside.</summary>
public sealed record ParkedView(string Consumer, Guid MessageId, string Stream, string Type, string Error, DateTimeOffset ParkedAt);

/// <summary>POST .../parked/retry: handles the parked messages of a stream again, oldest first, all or none.</summary>
public sealed record RetryParked(string Consumer, string Stream);

static class ParkedMessages
{
    public static void Map(RouteGroupBuilder api, Type dbType)
    {
        ServiceDb Db(HttpContext http) => (ServiceDb)http.RequestServices.GetService(dbType)!;
        var admins = api.MapGroup("/parked").Requires(Right.RunServices).ChangesNeed(Scopes.Operate);
        admins.MapGet("", (HttpContext http, CancellationToken ct) => Db(http).Parked.AsNoTracking().OrderBy(p => p.ParkedAt).Take(Paging.Most)
            .Select(p => new ParkedView(p.Consumer, p.MessageId, p.Stream, p.Type, p.Error, p.ParkedAt)).ToListAsync(ct));
        admins.MapPost("/retry", async (RetryParked request, HttpContext http, IEnumerable<Subscription> subscriptions, CancellationToken ct) =>
        {
            var db = Db(http);
            var subscription = subscriptions.FirstOrDefault(s => s.Consumer == request.Consumer) ?? throw Refusal.NotFound();
            var parked = await db.Parked.Where(p => p.Consumer == request.Consumer && p.Stream == request.Stream).OrderBy(p => p.Position).ToListAsync(ct);
            foreach (var message in parked)
            {
                db.Cause = message.MessageId;
                await subscription.HandleBody(http.RequestServices, db, message.Body, ct);
                db.Parked.Remove(message);
            }
            return parked.Count;
        });
    }
}
