using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CdmoBooking.Web;

/// <summary>POST /api/web/calendar-feeds -> a calendar of the caller's slots, whose address is shown this once.</summary>
static class CreateCalendarFeed
{
    const int LongestName = 100;

    public static async Task<Created<CreatedFeed>> Handle(
        CreateFeed request, ClaimsPrincipal caller, HttpResponse response, Users users, WebDb db, SecurityLog security, PortalAddress portal, TimeProvider clock)
    {
        var name = request.Name.Trim();
        if (name.Length is < 1 or > LongestName) throw Refusal.Invalid([new("invalid-name", $"A name has 1 to {LongestName} characters.", "name")]);
        var user = await users.MustFind(caller);
        var secret = Secret.New();
        var feed = CalendarFeed.For(user.Id, name, secret, clock.GetUtcNow());
        db.CalendarFeeds.Add(feed);
        await security.Note(AccountAct.FeedMade, user, feed.Id.ToString());
        response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/web/calendar-feeds/{feed.Id}", new CreatedFeed(feed.Id, feed.Name, portal.To(FeedAddress.Of(secret)).ToString()));
    }
}
