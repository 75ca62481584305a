using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CdmoBooking.Web;

/// <summary>POST /preferences: a form with language or theme, and returnUrl -> the same page as chosen, kept for the person if one is signed in.</summary>
static class ChoosePreference
{
    public static async Task<IResult> Handle(HttpContext http, IAntiforgery antiforgery, UserManager<User> users)
    {
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var back = Results.LocalRedirect(ReturnUrl.Of(form));
        if (!await antiforgery.IsRequestValidAsync(http)) return back;
        var (language, theme) = (OneOf(Languages.All, form["language"]), OneOf(ColourTheme.All, form["theme"]));
        Preference.Keep(http, Languages.Cookie, language);
        Preference.Keep(http, ColourTheme.Cookie, theme);
        if (await users.GetUserAsync(http.User) is not { } user) return back;
        (user.Language, user.Theme) = (language ?? user.Language, theme ?? user.Theme);
        await users.UpdateAsync(user);
        return back;
    }

    static string? OneOf(string[] known, string? given) => known.Contains(given) ? given : null;
}
