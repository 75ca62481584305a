using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>POST /account/reset-password: a form with the key of a letter and a password -> the new password, no sessions, and the sign-in form. The key is spent.</summary>
static class ResetPassword
{
    public static async Task<IResult> Handle(
        HttpContext http, IAntiforgery antiforgery, WebDb db, Users users, SecurityLog security, TimeProvider clock)
    {
        var ct = http.RequestAborted;
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await http.Request.ReadFormAsync(ct);
        var key = form["key"].ToString();
        if (!await antiforgery.IsRequestValidAsync(http)) return Again(key);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var hash = Secret.HashOf(key);
        var keys = db.OneTimeKeys.Where(k => k.Hash == hash && k.Purpose == KeyPurpose.PasswordReset);
        if (await users.Spend(keys) != 1) return Again(key);
        var user = await db.Users.SingleAsync(u => keys.Any(k => k.UserId == u.Id), ct);
        // Not committed: the link stays good for another try.
        if (user.DisabledAt is not null || !(await users.SetPassword(user, form["password"].ToString())).Succeeded) return Again(key, "password");
        user.LockoutEnd = null;
        await security.Note(AccountAct.PasswordReset, user);
        await transaction.CommitAsync(ct);
        return Results.LocalRedirect("/sign-in?reset=1");
    }

    static IResult Again(string key, string? fault = null) =>
        Results.LocalRedirect($"/reset-password?key={Uri.EscapeDataString(key)}{(fault is null ? "" : "&fault=" + fault)}");
}
