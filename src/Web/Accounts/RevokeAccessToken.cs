using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Web;

/// <summary>DELETE /api/web/tokens/{id} -> the token is good for nothing from now on; it stays in the list.</summary>
static class RevokeAccessToken
{
    public static async Task<NoContent> Handle(Guid id, Caller caller, WebDb db, TimeProvider clock, ILogger<AccessToken> log, CancellationToken ct)
    {
        var userId = Guid.Parse(caller.Id);
        var token = await db.AccessTokens.SingleOrDefaultAsync(t => t.Id == id && t.UserId == userId, ct) ?? throw Refusal.NotFound();
        token.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        log.LogInformation("{Caller} revoked access token {Id}.", caller.Id, token.Id);
        return TypedResults.NoContent();
    }
}
