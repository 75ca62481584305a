using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>GET /api/web/calendar-feeds -> the caller's feeds without their addresses, newest first.</summary>
static class ListCalendarFeeds
{
    public static async Task<IEnumerable<FeedView>> Handle(Caller caller, WebDb db, CancellationToken ct)
    {
        var userId = Guid.Parse(caller.Id);
        var feeds = await db.CalendarFeeds.AsNoTracking().Where(f => f.UserId == userId).OrderByDescending(f => f.CreatedAt).ToListAsync(ct);
        return feeds.Select(f => new FeedView(f.Id, f.Name, f.CreatedAt, f.RevokedAt, f.LastFetchedAt));
    }
}
