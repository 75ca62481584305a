using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CdmoBooking.Web;

/// <summary>Where a person goes after signing in: a page of ours, whatever the form says.</summary>
static class ReturnUrl
{
    public static string Of(IFormCollection form) => Of(form["returnUrl"]);

    public static string Of(string? given) => RedirectHttpResult.IsLocalUrl(given) ? given! : "/";

    /// <summary>After signing in: first of all to the account, if something must be set up there.</summary>
    public static IResult Follow(HttpContext http, string returnUrl) =>
        Results.LocalRedirect(http.User.HasClaim(c => c.Type == UserClaims.NeedsSecondFactor) ? "/account" : returnUrl);

    public static string On(string path, string returnUrl) => $"{path}{(path.Contains('?') ? '&' : '?')}returnUrl={Uri.EscapeDataString(returnUrl)}";
}
