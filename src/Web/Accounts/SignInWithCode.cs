using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CdmoBooking.Web;

/// <summary>POST /account/sign-in/code: after the password, a code of the authenticator app or a recovery code -> the cookie.</summary>
static class SignInWithCode
{
    const int TotpDigits = 6, LongestCode = 40;

    public static async Task<IResult> Handle(HttpContext http, IAntiforgery antiforgery, SignIns signIn, SecurityLog security)
    {
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var returnUrl = ReturnUrl.Of(form);
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.LocalRedirect(ReturnUrl.On("/sign-in/code", returnUrl));
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user) return Results.LocalRedirect(ReturnUrl.On("/sign-in", returnUrl));
        var code = form["code"].ToString().Replace(" ", "").ToUpperInvariant();
        var result = code.Length > LongestCode ? SignInResult.Failed
            : code.Length == TotpDigits ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(code);
        if (result.Succeeded) return Results.LocalRedirect(returnUrl);
        await security.Note(AccountAct.SignInFailed, user, "wrong code");
        return Results.LocalRedirect(ReturnUrl.On("/sign-in/code?failed=1", returnUrl));
    }
}
