using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Web;

/// <summary>
/// Turns whatever a caller presents below /api into the one thing that services accept, a short-lived token of ours. Whatever
/// came in as Authorization goes no further; without a caller the service says 401.
/// </summary>
sealed class Gateway(RequestDelegate next)
{
    public async Task Invoke(HttpContext http, Credentials credentials, ActingFor acting, PasswordCheck passwords, TokenIssuer issuer)
    {
        var caller = await acting.Firm(await credentials.CallerOf(http), http.Request, http.RequestAborted);
        http.Request.Headers.Authorization = default;
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
}
