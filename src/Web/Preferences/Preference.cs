using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Web;

/// <summary>
/// A choice of how the portal looks. The browser keeps it in a cookie, so that it holds before anybody signs in; the account keeps it too, and brings it
/// along to the next browser.
/// </summary>
static class Preference
{
    public static void Keep(HttpContext http, string name, string? value)
    {
        if (value is null) return;
        http.Response.Cookies.Append(name, value, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = TimeSpan.FromDays(365), IsEssential = true });
    }
}
