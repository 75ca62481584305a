using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CdmoBooking.Web;

/// <summary>POST /account/sign-in: a form with user, password and returnUrl -> the cookie and on to a page of ours, or the form that asks for a code.</summary>
static class SignIn
{
    public static async Task<IResult> Handle(
        HttpContext http, IAntiforgery antiforgery, SignIns signIn, IPasswordHasher<User> hasher, SecurityLog security)
    {
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var returnUrl = ReturnUrl.Of(form);
        // A form that has gone stale, for instance by a sign-in in another tab, is simply shown again.
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.LocalRedirect(ReturnUrl.On("/sign-in", returnUrl));
        var result = await Try(form["user"].ToString(), form["password"].ToString(), signIn, hasher, security);
        return result.Succeeded ? ReturnUrl.Follow(http, returnUrl)
            : result.RequiresTwoFactor ? Results.LocalRedirect(ReturnUrl.On("/sign-in/code", returnUrl))
            : Results.LocalRedirect(ReturnUrl.On("/sign-in?failed=1", returnUrl));
    }

    static async Task<SignInResult> Try(string name, string password, SignIns signIn, IPasswordHasher<User> hasher, SecurityLog security)
    {
        if (password.Length > PasswordRules.Longest || name.Length > 256) return SignInResult.Failed;
        var user = await signIn.UserManager.FindByNameAsync(name);
        var result = user is null ? SignInResult.NotAllowed : await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        // As much work as for a known name whose password is looked at, so that the time taken tells nothing.
        if (result.IsNotAllowed || result.IsLockedOut) hasher.HashPassword(new User { DisplayName = "" }, password);
        if (user is null) await security.NoteUnknownName();
        else if (result is { Succeeded: false, RequiresTwoFactor: false }) await security.Note(AccountAct.SignInFailed, user);
        return result;
    }
}
