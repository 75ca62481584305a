using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Web;

/// <summary>POST /account/sign-out -> no session, no cookie, and the sign-in page.</summary>
static class SignOut
{
    public static async Task<IResult> Handle(HttpContext http, IAntiforgery antiforgery, SignIns signIn, SecurityLog security)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.StatusCode(StatusCodes.Status400BadRequest);
        if (await signIn.UserManager.GetUserAsync(http.User) is { } user) await security.Note(AccountAct.SignedOut, user);
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }
}
