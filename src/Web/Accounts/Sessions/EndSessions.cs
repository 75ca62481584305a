using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CdmoBooking.Web;

/// <summary>DELETE /api/web/account/sessions/{id}, or all but the caller's own -> cookies and open pages of it end.</summary>
static class EndSessions
{
    public static async Task<NoContent> One(Guid id, ClaimsPrincipal caller, Users users, Sessions sessions, SecurityLog security, CancellationToken ct)
    {
        var user = await users.MustFind(caller);
        if (!await sessions.End(user.Id, id, ct)) throw Refusal.NotFound();
        await security.Note(AccountAct.SessionEnded, user, id.ToString());
        return TypedResults.NoContent();
    }

    public static async Task<NoContent> Others(ClaimsPrincipal caller, Users users, Sessions sessions, SecurityLog security, CancellationToken ct)
    {
        var user = await users.MustFind(caller);
        var ended = await sessions.EndOthers(user.Id, caller.SessionId()!.Value, ct);
        await security.Note(AccountAct.SessionEnded, user, $"{ended} others");
        return TypedResults.NoContent();
    }
}
