using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Web.Tests;

/// <summary>Does what the sign-in page does: gets an antiforgery token and posts the form.</summary>
static class SignInForm
{
    public static void MapSignInForm(this WebApplication app)
    {
        app.MapGet("/test/antiforgery", (HttpContext http, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(http).RequestToken);
        app.MapGet("/test/page", (HttpContext http) => http.User.Identity?.Name).RequireAuthorization();
        app.MapGet("/test/staff", () => "").RequireAuthorization(p => p.RequireRole("staff"));
    }

    public static async Task<HttpResponseMessage> SignIn(this HttpClient browser, string user, string password = WebHost.Password, string returnUrl = "/") =>
        await browser.Post("/account/sign-in", ("user", user), ("password", password), ("returnUrl", returnUrl));

    public static async Task<HttpResponseMessage> SignOut(this HttpClient browser) =>
        await browser.Post("/account/sign-out");

    /// <summary>Posts a form of ours.</summary>
    public static async Task<HttpResponseMessage> Post(this HttpClient browser, string path, params (string Name, string Value)[] fields) =>
        await browser.PostAsync(path, await Form(browser, fields));

    static async Task<FormUrlEncodedContent> Form(HttpClient browser, params (string Name, string Value)[] fields)
    {
        var token = await browser.GetStringAsync("/test/antiforgery");
        return new(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
    }
}
