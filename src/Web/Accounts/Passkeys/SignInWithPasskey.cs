using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CdmoBooking.Web;

/// <summary>
/// POST /account/sign-in/passkey/options -> a challenge, the same for everybody; then POST /account/sign-in/passkey, a form with the browser's
/// answer -> the cookie. The browser has asked for finger, face or PIN, so no code is asked for as well.
/// </summary>
static class SignInWithPasskey
{
    public static async Task<IResult> Options(HttpContext http, IAntiforgery antiforgery, SignIns signIn) =>
        await antiforgery.IsRequestValidAsync(http)
            ? Results.Text(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json")
            : Results.BadRequest("This page has gone stale. Load it again.");

    public static async Task<IResult> Handle(HttpContext http, IAntiforgery antiforgery, SignIns signIn)
    {
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var returnUrl = ReturnUrl.Of(form);
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.LocalRedirect(ReturnUrl.On("/sign-in", returnUrl));
        var result = await Try(form["credential"].ToString(), signIn);
        return result.Succeeded ? ReturnUrl.Follow(http, returnUrl) : Results.LocalRedirect(ReturnUrl.On("/sign-in?failed=passkey", returnUrl));
    }

    static async Task<SignInResult> Try(string credential, SignIns signIn)
    {
        try
        {
            return await signIn.PasskeySignInAsync(credential);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or JsonException)
        {
            // No challenge was set, or this is no answer to one.
            return SignInResult.Failed;
        }
    }
}
