using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Web;

/// <summary>
/// Turns whatever a caller presents below /api into the one thing that services accept, a short-lived token of ours. Whatever
/// came in as Authorization goes no further; without a caller the service says 401.
/// </summary>
sealed class Gateway(RequestDelegate next)
{
    public async Task Invoke(HttpContext http, Credentials credentials, ActingFor acting, PasswordCheck passwords, TokenIssuer issuer, RateLimits limits)
    {
        var caller = await credentials.CallerOf(http);
        if (caller is not null) MustHaveSecondFactor(caller, http.Request.Path);
        http.Request.Headers.Authorization = default;
        if (caller is not null && !await limits.Admits(http, caller)) return;
        caller = await acting.Firm(caller, http.Request, http.RequestAborted);
        if (PasswordCheck.IsFor(http.Request))
        {
            if (caller is null)
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }
            await passwords.Withhold(http.Request, caller, http.RequestAborted);
            http.Request.Headers.Authorization = "Bearer " + issuer.Issue(caller, reauthenticatedFor: http.Request.Path);
        }
        else if (caller is not null) http.Request.Headers.Authorization = "Bearer " + issuer.Issue(caller);
        await next(http);
    }

    /// <summary>Whose role needs a second factor can set it up, and nothing else.</summary>
    static void MustHaveSecondFactor(ClaimsPrincipal caller, PathString path)
    {
        if (!caller.HasClaim(c => c.Type == UserClaims.NeedsSecondFactor) || path.StartsWithSegments("/api/web/account") || path == "/api/web/me") return;
        throw new Refusal(403, "second-factor-needed", "Your role needs a second factor. Set up an authenticator app on your account page first.");
    }
}
