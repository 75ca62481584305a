using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CdmoBooking.Web;

/// <summary>POST /account/sign-out -> no cookie, and the sign-in page.</summary>
static class SignOut
{
    public static async Task<IResult> Handle(HttpContext http, IAntiforgery antiforgery, SignInManager<User> signIn)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.StatusCode(StatusCodes.Status400BadRequest);
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }
}
