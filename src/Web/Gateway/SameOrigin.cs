using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Web;

/// <summary>Whether a request that carries our cookie was made by a page of ours, as the browser says and no page can forge.</summary>
static class SameOrigin
{
    public static bool Holds(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"], origin = request.Headers.Origin;
        return site is null or "same-origin" or "none" && (origin is null || IsHost(origin, request.Host.Value));
    }

    static bool IsHost(string origin, string? host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, host, StringComparison.OrdinalIgnoreCase);
}
