using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CdmoBooking.Web;

/// <summary>
/// Under https every cookie of ours is called __Host-: browsers take and send such a one only to exactly this host over https, so that neither another
/// host of the domain nor somebody on the line can set it. The rest of the program knows it by its plain name, which a plain loopback address keeps.
/// </summary>
static class HostCookies
{
    const string Prefix = "__Host-";

    public static Task Rename(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.IsHttps) return next(http);
        http.Request.Headers.Cookie = Ours(http.Request.Headers.Cookie);
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.SetCookie = http.Response.Headers.SetCookie.Select(Prefixed).ToArray();
            return Task.CompletedTask;
        });
        return next(http);
    }

    /// <summary>Cookies without the prefix are not ours, whatever they are called.</summary>
    static string? Ours(IEnumerable<string?> cookies)
    {
        var ours = cookies.SelectMany(c => (c ?? "").Split(';', StringSplitOptions.TrimEntries)).Where(c => c.StartsWith(Prefix, StringComparison.Ordinal)).ToList();
        return ours.Count == 0 ? null : string.Join("; ", ours.Select(c => c[Prefix.Length..]));
    }

    static string? Prefixed(string? written)
    {
        var cookie = SetCookieHeaderValue.Parse(written);
        (cookie.Name, cookie.Path, cookie.Domain, cookie.Secure) = (Prefix + cookie.Name, "/", default, true);
        return cookie.ToString();
    }
}
