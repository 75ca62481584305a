using System.Security.Claims;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Web;

public sealed record SessionView(Guid Id, bool Current, string Address, string Browser, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt);

/// <summary>GET /api/web/account/sessions -> where the caller is signed in.</summary>
static class ListSessions
{
    public static async Task<IEnumerable<SessionView>> Handle(ClaimsPrincipal user, Caller caller, Sessions sessions, CancellationToken ct) =>
        (await sessions.Of(Guid.Parse(caller.Id), ct)).Select(s => new SessionView(s.Id, s.Id == user.SessionId(), s.Address, s.Browser, s.StartedAt, s.LastSeenAt));
}
