using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>GET /api/web/tokens -> the caller's tokens without their secrets, newest first.</summary>
static class ListAccessTokens
{
    public static async Task<IEnumerable<TokenView>> Handle(Caller caller, WebDb db, CancellationToken ct)
    {
        var userId = Guid.Parse(caller.Id);
        var tokens = await db.AccessTokens.AsNoTracking().Where(t => t.UserId == userId).OrderByDescending(t => t.CreatedAt).ToListAsync(ct);
        return tokens.Select(t => new TokenView(t.Id, t.Name, t.Scope.Split(' '), t.CreatedAt, t.ExpiresAt, t.RevokedAt, t.LastUsedAt));
    }
}
