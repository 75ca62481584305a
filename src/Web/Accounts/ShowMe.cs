using System.Security.Claims;

namespace CdmoBooking.Web;

/// <summary>Who the gateway takes the caller for. Without an organisation: somebody of the centre.</summary>
public sealed record Me(string Id, string User, string Name, string? Organisation, IReadOnlyList<string> Roles);

/// <summary>GET /api/web/me</summary>
static class ShowMe
{
    public static Me Handle(ClaimsPrincipal user) => new(
        user.FindFirstValue("sub")!, user.FindFirstValue("user")!, user.FindFirstValue("name")!, user.FindFirstValue("org"),
        user.FindAll("role").Select(c => c.Value).Order().ToList());
}
