using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>Finds the user behind an access token, by its hash.</summary>
sealed class AccessTokens(WebDb db, UserManager<User> users, IUserClaimsPrincipalFactory<User> claims, TimeProvider clock)
{
    static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    public async Task<ClaimsPrincipal?> UserOf(string secret, CancellationToken ct)
    {
        var (hash, now) = (AccessToken.HashOf(secret), clock.GetUtcNow());
        var token = await db.AccessTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, ct);
        if (token is null || !token.IsGoodAt(now)) return null;
        if (await users.FindByIdAsync(token.UserId.ToString()) is not { } user || await users.IsLockedOutAsync(user)) return null;
        await NoteUse(token.Id, now, ct);
        return await claims.CreateAsync(user);
    }

    async Task NoteUse(Guid id, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - UseIsNotedEvery;
        await db.AccessTokens.Where(t => t.Id == id && (t.LastUsedAt == null || t.LastUsedAt <= before))
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, now), ct);
    }
}
