using CdmoBooking.Messages;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Web;

/// <summary>
/// The dashboards of background jobs, in this process or in services elsewhere, which let admins in by the gateway's token. To anybody else there is no
/// such page.
/// </summary>
sealed class JobDoor(RequestDelegate next)
{
    public async Task Invoke(HttpContext http, Credentials credentials, TokenIssuer issuer, RateLimits limits)
    {
        var caller = await credentials.CallerOf(http);
        http.Request.Headers.Authorization = default;
        if (caller is null || !caller.HasClaim("role", Roles.Admin))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        if (!await limits.Admits(http, caller)) return;
        http.Request.Headers.Authorization = "Bearer " + issuer.Issue(caller);
        await next(http);
    }
}
