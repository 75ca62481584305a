using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>
/// Who is signed in where. A cookie only names its session: whether that is still good, and what its person may do, is read here with
/// every request, so that nothing outlives its end.
/// </summary>
public sealed class Sessions(WebDb db, IUserClaimsPrincipalFactory<User> claims, Settings settings, TimeProvider clock)
{
    public const string Claim = "sid";

    static readonly TimeSpan SeenIsNotedEvery = TimeSpan.FromMinutes(1), KeptAfterwards = TimeSpan.FromDays(30);

    TimeSpan Idle => TimeSpan.FromMinutes(settings.Accounts.IdleMinutes);

    public async Task<Session> Begin(User user, HttpContext http)
    {
        var now = clock.GetUtcNow();
        var old = now - KeptAfterwards;
        await db.Sessions.Where(s => s.UserId == user.Id && s.EndsAt < old).ExecuteDeleteAsync();
        var session = Session.Of(user, http.Connection.RemoteIpAddress?.ToString() ?? "", http.Request.Headers.UserAgent.ToString(),
            now, now + TimeSpan.FromHours(settings.Accounts.SessionHours));
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return session;
    }

    /// <summary>The session's person with all rights of the moment; null if the session is over or its person disabled.</summary>
    public async Task<ClaimsPrincipal?> PersonOf(Guid id, CancellationToken ct)
    {
        var found = await (
            from session in db.Sessions.AsNoTracking()
            join user in db.Users on session.UserId equals user.Id
            where session.Id == id && user.DisabledAt == null && session.Stamp == user.SecurityStamp
            select new { Session = session, User = user }).SingleOrDefaultAsync(ct);
        if (found is null || !found.Session.IsGoodAt(clock.GetUtcNow(), Idle)) return null;
        var person = await claims.CreateAsync(found.User);
        person.Identities.First().AddClaims([new(Claim, id.ToString()), new(Scopes.Claim, Scopes.Everything)]);
        return person;
    }

    /// <summary>The sessions of a user that are still good, the latest first.</summary>
    public async Task<List<Session>> Of(Guid user, CancellationToken ct)
    {
        var stamp = await db.Users.Where(u => u.Id == user).Select(u => u.SecurityStamp).SingleAsync(ct);
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.UserId == user && s.EndedAt == null && s.Stamp == stamp).OrderByDescending(s => s.Id).ToListAsync(ct);
        return [.. sessions.Where(s => s.IsGoodAt(clock.GetUtcNow(), Idle))];
    }

    /// <summary>Its person has just done something. What a page does by itself is no sign of life.</summary>
    public async Task NoteLife(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = now - SeenIsNotedEvery;
        if (await db.Sessions.AnyAsync(s => s.Id == id && s.LastSeenAt <= before, ct))
            await db.Sessions.Where(s => s.Id == id && s.LastSeenAt <= before).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), ct);
    }

    /// <returns>Whether the user had such a session.</returns>
    public async Task<bool> End(Guid user, Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.Sessions.Where(s => s.Id == id && s.UserId == user && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), ct) > 0;
    }

    public async Task<int> EndOthers(Guid user, Guid own, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.Sessions.Where(s => s.Id != own && s.UserId == user && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), ct);
    }

    /// <summary>A new security stamp ends all sessions of a user; this one, in which it was made, goes on.</summary>
    public Task Keep(Guid id, User user) => db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Stamp, user.SecurityStamp!));
}

public static class SignedInPeople
{
    /// <summary>Null for whoever came with an access token.</summary>
    public static Guid? SessionId(this ClaimsPrincipal person) => Guid.TryParse(person.FindFirstValue(Sessions.Claim), out var id) ? id : null;
}
