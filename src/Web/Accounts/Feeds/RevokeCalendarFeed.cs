using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>DELETE /api/web/calendar-feeds/{id} -> its address leads nowhere from now on; it stays in the list.</summary>
static class RevokeCalendarFeed
{
    public static async Task<NoContent> Handle(
        Guid id, ClaimsPrincipal caller, Users users, WebDb db, SecurityLog security, TimeProvider clock, CancellationToken ct)
    {
        var user = await users.MustFind(caller);
        var feed = await db.CalendarFeeds.SingleOrDefaultAsync(f => f.Id == id && f.UserId == user.Id, ct) ?? throw Refusal.NotFound();
        feed.Revoke(clock.GetUtcNow());
        await security.Note(AccountAct.FeedRevoked, user, feed.Id.ToString());
        return TypedResults.NoContent();
    }
}
