using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>DELETE /api/web/tokens/{id} -> the token is good for nothing from now on; it stays in the list.</summary>
static class RevokeAccessToken
{
    public static async Task<NoContent> Handle(
        Guid id, ClaimsPrincipal caller, Users users, WebDb db, SecurityLog security, TimeProvider clock, CancellationToken ct)
    {
        var user = await users.MustFind(caller);
        var token = await db.AccessTokens.SingleOrDefaultAsync(t => t.Id == id && t.UserId == user.Id, ct) ?? throw Refusal.NotFound();
        token.Revoke(clock.GetUtcNow());
        await security.Note(AccountAct.TokenRevoked, user, token.Id.ToString());
        return TypedResults.NoContent();
    }
}
