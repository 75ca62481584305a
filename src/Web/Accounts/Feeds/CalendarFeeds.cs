using System.Linq.Expressions;
using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>Finds the person behind a feed, who reads by it and does nothing else. Nothing is remembered from one request to the next.</summary>
sealed class CalendarFeeds(WebDb db, UserManager<User> users, IUserClaimsPrincipalFactory<User> claims, TimeProvider clock)
{
    public const string Claim = "feed";

    static readonly TimeSpan FetchIsNotedEvery = TimeSpan.FromMinutes(1);

    public Task<ClaimsPrincipal?> PersonOf(string secret, CancellationToken ct)
    {
        var hash = Secret.HashOf(secret);
        return PersonOf(f => f.Hash == hash, ct);
    }

    public Task<ClaimsPrincipal?> PersonOf(Guid id, CancellationToken ct) => PersonOf(f => f.Id == id, ct);

    public async Task NoteFetch(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = now - FetchIsNotedEvery;
        var due = db.CalendarFeeds.Where(f => f.Id == id && (f.LastFetchedAt == null || f.LastFetchedAt <= before));
        if (await due.AnyAsync(ct)) await due.ExecuteUpdateAsync(s => s.SetProperty(f => f.LastFetchedAt, now), ct);
    }

    async Task<ClaimsPrincipal?> PersonOf(Expression<Func<CalendarFeed, bool>> which, CancellationToken ct)
    {
        var found = await (
            from feed in db.CalendarFeeds.AsNoTracking().Where(which)
            join user in db.Users on feed.UserId equals user.Id
            where feed.RevokedAt == null && user.DisabledAt == null
            select new { feed.Id, User = user }).SingleOrDefaultAsync(ct);
        if (found is null || await users.IsLockedOutAsync(found.User)) return null;
        var person = await claims.CreateAsync(found.User);
        if (person.HasClaim(c => c.Type == UserClaims.NeedsSecondFactor)) return null;
        person.Identities.First().AddClaims([new(Claim, found.Id.ToString()), new(Scopes.Claim, Scopes.Read)]);
        return person;
    }
}

static class FeedReaders
{
    /// <summary>Null for whoever reads in another way.</summary>
    public static Guid? FeedId(this ClaimsPrincipal person) => Guid.TryParse(person.FindFirstValue(CalendarFeeds.Claim), out var id) ? id : null;
}
