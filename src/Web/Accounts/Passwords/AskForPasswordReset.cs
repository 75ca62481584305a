using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web;

/// <summary>POST /account/forgot-password: a form with an address -> the same answer for every address, and a letter if it has an account.</summary>
static class AskForPasswordReset
{
    static readonly TimeSpan Lasts = TimeSpan.FromHours(1), AtMostEvery = TimeSpan.FromMinutes(5);

    public static async Task<IResult> Handle(HttpContext http, IAntiforgery antiforgery, MailRoom mail, PortalAddress portal)
    {
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.LocalRedirect("/forgot-password");
        var email = form["email"].ToString();
        // Everything that depends on the address happens after the answer.
        if (email.Length <= 256) mail.Write((services, ct) => LetterTo(email, services, portal, ct));
        return Results.LocalRedirect("/forgot-password?sent=1");
    }

    static async Task<Letter?> LetterTo(string email, IServiceProvider services, PortalAddress portal, CancellationToken ct)
    {
        var (db, now) = (services.GetRequiredService<WebDb>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (await services.GetRequiredService<Users>().FindByEmailAsync(email) is not { DisabledAt: null } user) return null;
        var before = now - AtMostEvery;
        if (await db.OneTimeKeys.AnyAsync(k => k.UserId == user.Id && k.Purpose == KeyPurpose.PasswordReset && k.MadeAt > before, ct)) return null;
        var secret = Secret.New();
        db.OneTimeKeys.Add(OneTimeKey.For(user, KeyPurpose.PasswordReset, secret, now, now + Lasts));
        await services.GetRequiredService<SecurityLog>().Note(AccountAct.PasswordResetAsked, user);
        return new(user.Email!, "CdmoBooking: set a new password", $"""
            {user.DisplayName},

            somebody asked for a new password of your account {user.UserName}. Within an hour, once, you can set it here:

            {portal.Link("/reset-password", secret)}

            If it was not you, ignore this letter: your password stays as it is.
            """);
    }
}
