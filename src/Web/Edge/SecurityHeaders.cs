using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Scalar.AspNetCore;

namespace CdmoBooking.Web;

/// <summary>
/// What every answer tells the browser: where scripts, styles and connections may come from, and that nobody frames, guesses or keeps it.
/// Written as the answer starts, since whatever fails a request clears its headers, and over what services elsewhere have sent.
/// </summary>
static class SecurityHeaders
{
    const string Data = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Features of the device that no page of ours uses; passkeys are left to our own origin.</summary>
    const string Permissions =
        "accelerometer=(), autoplay=(), bluetooth=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), "
        + "payment=(), serial=(), usb=(), xr-spatial-tracking=(), publickey-credentials-create=(self), publickey-credentials-get=(self)";

    public static Task Add(HttpContext http, RequestDelegate next)
    {
        // The dashboards move the path that they are at into the base of the path.
        var path = http.Request.Path;
        http.Response.OnStarting(() =>
        {
            Write(http, PolicyFor(path, http.Items[ScalarOptions.NonceHttpContextItemKey] as string));
            return Task.CompletedTask;
        });
        return next(http);
    }

    static void Write(HttpContext http, string policy)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Not no-referrer: without it forms would be posted with no origin, and taken for another site's.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
    }

    static string PolicyFor(PathString path, string? nonce)
    {
        if (path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi") || path.StartsWithSegments("/health") || path.StartsWithSegments("/calendar")) return Data;
        // The browser of the API starts itself by a script with a nonce. Like the dashboards' charts it brings its styles in elements.
        if (path.StartsWithSegments("/api-docs")) return Page(scripts: nonce is null ? "'self'" : $"'self' 'nonce-{nonce}'", styles: "'self' 'unsafe-inline'");
        return Page(scripts: "'self'", styles: path.StartsWithSegments(JobDashboards.Path) ? "'self' 'unsafe-inline'" : "'self'");
    }

    /// <summary>Styles in attributes place the bars of the board and the parts of the component library; no rule can be written in one.</summary>
    static string Page(string scripts, string styles) =>
        $"default-src 'none'; script-src {scripts}; style-src {styles}; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
