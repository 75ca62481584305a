using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Web;

/// <summary>
/// How much may be asked. An address is counted before anybody looks at its credentials, and more strictly where it presents them; a user and an
/// organisation are counted below /api and at calendar feeds, wherever they call from. A minute's worth may come at once.
/// </summary>
sealed class RateLimits(Settings settings, IProblemDetailsService problems) : IDisposable
{
    const string TooMany = "Too much was asked in too short a time. Try again a little later.";

    readonly PartitionedRateLimiter<string>
        addresses = PerMinute(settings.Limits.PerAddress), accounts = PerMinute(settings.Limits.AccountsPerAddress),
        users = PerMinute(settings.Limits.PerUser), organisations = PerMinute(settings.Limits.PerOrganisation);

    /// <summary>The machine itself is not counted: the portal's own calls come from there, and everybody's behind a proxy that the settings do not name.</summary>
    public async Task Guard(HttpContext http, RequestDelegate next)
    {
        var (request, address) = (http.Request, http.Connection.RemoteIpAddress);
        var presents = HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/account");
        if (address is null || IPAddress.IsLoopback(address) || await Admits(http, presents ? accounts : addresses, KeyOf(address))) await next(http);
    }

    /// <summary>False if the answer has been given: too many.</summary>
    public async Task<bool> Admits(HttpContext http, ClaimsPrincipal caller) =>
        await Admits(http, users, caller.FindFirstValue("sub") ?? "")
        && (caller.FindFirstValue("org") is not { } organisation || await Admits(http, organisations, organisation));

    async Task<bool> Admits(HttpContext http, PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired) return true;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = Math.Max(1, wait).ToString(CultureInfo.InvariantCulture);
        // Who accepts no problem is a browser at a page.
        if (!await problems.TryWriteAsync(new() { HttpContext = http, ProblemDetails = new() { Title = TooMany, Status = http.Response.StatusCode } }))
            await http.Response.WriteAsync(TooMany, http.RequestAborted);
        return false;
    }

    /// <summary>A network of version 6 gives each of its customers at least 64 bits of addresses.</summary>
    static string KeyOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexString(bytes, 0, 8) : address.ToString();
    }

    static PartitionedRateLimiter<string> PerMinute(int most) => PartitionedRateLimiter.Create<string, string>(key => most == 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
        {
            TokenLimit = most,
            TokensPerPeriod = Math.Max(1, most / 60),
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) * Math.Max(1, most / 60) / most,
            AutoReplenishment = true,
            QueueLimit = 0,
        }));

    public void Dispose()
    {
        foreach (var limiter in new[] { addresses, accounts, users, organisations }) limiter.Dispose();
    }
}
