// GET /changes?since= -> which streams have new records since then; not what they say. For the portal, whose open pages then read anew.
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.ServiceKit;

/// <summary>The newest record of a stream.</summary>
public sealed record StreamChange(string Stream, int Sequence);

/// <param name="Now">By the service's clock; whoever asks next begins a little before it, since what was written then may not have been committed yet.</param>
public sealed record Changes(DateTimeOffset Now, IReadOnlyList<StreamChange> Streams);

static class ListChanges
{
    /// <summary>Whoever is told of so many reads everything anew.</summary>
    const int Most = 500;

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static void Map(RouteGroupBuilder api, Type dbType) =>
        api.MapGet("/changes", ([FromQuery] string? since, HttpContext http, Settings settings, TimeProvider clock, CancellationToken ct) =>
                Handle(since, (ServiceDb)http.RequestServices.GetRequiredService(dbType), settings.Zone, clock.GetUtcNow(), ct))
            .Requires(Right.FollowChanges).WithSummary("Which streams have changed since an instant, a minute ago at most, without saying how");

    static async Task<Changes> Handle(string? since, ServiceDb db, TimeZoneInfo zone, DateTimeOffset now, CancellationToken ct)
    {
        var from = now;
        if (since is not null && !Instants.TryParse(since, zone, out from))
            throw Refusal.Invalid([new("invalid-instant", "An instant is a date, or a date and time with an offset.", "since")]);
        if (now - from > Longest) from = now - Longest;
        using var all = db.AsCentre("The portal tells open pages that something has changed, not what.");
        var streams = await db.Audit.AsNoTracking().Where(r => r.At >= from).GroupBy(r => r.Stream)
            .Select(g => new StreamChange(g.Key, g.Max(r => r.Sequence))).OrderBy(c => c.Stream).Take(Most).ToListAsync(ct);
        return new(now, streams);
    }
}
