using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Web;

/// <summary>Light or dark colours: the chosen ones, else those that the device asks for.</summary>
static class ColourTheme
{
    public const string Cookie = "theme", Light = "light", Dark = "dark";

    public static readonly string[] All = [Light, Dark];

    public static string? Chosen(HttpContext http) => http.Request.Cookies[Cookie] is { } theme && All.Contains(theme) ? theme : null;
}
