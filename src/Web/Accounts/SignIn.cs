using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace CdmoBooking.Web;

/// <summary>POST /account/sign-in: a form with user, password and returnUrl -> the cookie, and on to a page of ours.</summary>
static class SignIn
{
    public static async Task<IResult> Handle(HttpContext http, IAntiforgery antiforgery, SignInManager<User> signIn, IPasswordHasher<User> hasher)
    {
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var returnUrl = LocalOrHome(form["returnUrl"]);
        // A form that has gone stale, for instance by a sign-in in another tab, is simply shown again.
        if (!await antiforgery.IsRequestValidAsync(http)) return Form(returnUrl, failed: false);
        return await Succeeds(form["user"].ToString(), form["password"].ToString(), signIn, hasher)
            ? Results.LocalRedirect(returnUrl)
            : Form(returnUrl, failed: true);
    }

    static async Task<bool> Succeeds(string name, string password, SignInManager<User> signIn, IPasswordHasher<User> hasher)
    {
        if (await signIn.UserManager.FindByNameAsync(name) is { } user)
            return (await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true)).Succeeded;
        // As much work as for a known name, so that the time taken tells nothing.
        hasher.HashPassword(new User { DisplayName = "" }, password);
        return false;
    }

    static string LocalOrHome(string? url) => RedirectHttpResult.IsLocalUrl(url) ? url! : "/";

    static IResult Form(string returnUrl, bool failed) =>
        Results.LocalRedirect($"/sign-in?{(failed ? "failed=1&" : "")}returnUrl={Uri.EscapeDataString(returnUrl)}");
}
