using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CdmoBooking.Web;

public sealed record NewPassword(string Current, string Password);

/// <summary>POST /api/web/account/password -> another password; all other sessions end.</summary>
static class ChangePassword
{
    public static async Task<NoContent> Handle(NewPassword request, ClaimsPrincipal caller, Users users, PasswordCheck passwords, Sessions sessions, SecurityLog security)
    {
        var user = await users.MustFind(caller);
        await passwords.Ask(user, request.Current);
        (await users.SetPassword(user, request.Password)).MustBePassword("password");
        await sessions.Keep(caller.SessionId()!.Value, user);
        await security.Note(AccountAct.PasswordChanged, user);
        return TypedResults.NoContent();
    }
}
