using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Web;

/// <summary>Whether a request that carries our cookie was made by a page of ours, as the browser says and no page can forge.</summary>
static class SameOrigin
{
    /// <summary>Forms are posted, and connections of open pages are opened, by our own pages only. Below /api the gateway asks, since a token may come from anywhere.</summary>
    public static Task Guard(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        var acts = !IsSafe(request.Method) || request.Path.StartsWithSegments("/_blazor");
        if (!acts || request.Path.StartsWithSegments("/api") || Holds(request)) return next(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    public static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    public static bool Holds(HttpRequest request)
    {
        string? site = request.Headers["Sec-Fetch-Site"], origin = request.Headers.Origin;
        return site is null or "same-origin" or "none" && (origin is null || IsHost(origin, request.Host.Value));
    }

    static bool IsHost(string origin, string? host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, host, StringComparison.OrdinalIgnoreCase);
}
