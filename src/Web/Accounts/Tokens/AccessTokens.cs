using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>Finds the user behind an access token, by its hash. Nothing is remembered from one request to the next.</summary>
sealed class AccessTokens(WebDb db, UserManager<User> users, IUserClaimsPrincipalFactory<User> claims, TimeProvider clock)
{
    static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    public async Task<ClaimsPrincipal?> UserOf(string secret, CancellationToken ct)
    {
        var (hash, now) = (Secret.HashOf(secret), clock.GetUtcNow());
        var found = await (
            from token in db.AccessTokens.AsNoTracking()
            join user in db.Users on token.UserId equals user.Id
            where token.Hash == hash && user.DisabledAt == null
            select new { Token = token, User = user }).SingleOrDefaultAsync(ct);
        if (found is null || !found.Token.IsGoodAt(now) || await users.IsLockedOutAsync(found.User)) return null;
        if (!(found.Token.LastUsedAt > now - UseIsNotedEvery)) await NoteUse(found.Token.Id, now, ct);
        var caller = await claims.CreateAsync(found.User);
        caller.Identities.First().AddClaim(new(Scopes.Claim, found.Token.Scope));
        return caller;
    }

    async Task NoteUse(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - UseIsNotedEvery;
        await db.AccessTokens.Where(t => t.Id == id && (t.LastUsedAt == null || t.LastUsedAt <= before))
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, now), ct);
    }
}
