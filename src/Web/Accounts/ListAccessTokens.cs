using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>GET /api/web/tokens -> the caller's tokens without their secrets, newest first.</summary>
static class ListAccessTokens
{
    public static Task<List<TokenView>> Handle(Caller caller, WebDb db, CancellationToken ct)
    {
        var userId = Guid.Parse(caller.Id);
        return db.AccessTokens.Where(t => t.UserId == userId).OrderByDescending(t => t.CreatedAt)
            .Select(t => new TokenView(t.Id, t.Name, t.CreatedAt, t.ExpiresAt, t.RevokedAt, t.LastUsedAt)).ToListAsync(ct);
    }
}
