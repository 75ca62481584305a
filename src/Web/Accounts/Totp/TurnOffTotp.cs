using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CdmoBooking.Web;

/// <summary>POST /api/web/account/totp/remove, with the password -> no codes are asked for; a role that needs them can do nothing until they are set up anew.</summary>
static class TurnOffTotp
{
    public static async Task<NoContent> Handle(WithPassword request, ClaimsPrincipal caller, Users users, PasswordCheck passwords, Sessions sessions, SecurityLog security)
    {
        var user = await users.MustFind(caller);
        await passwords.Ask(user, request.Password);
        await users.ForgetSecondFactor(user);
        await sessions.Keep(caller.SessionId()!.Value, user);
        await security.Note(AccountAct.SecondFactorOff, user);
        return TypedResults.NoContent();
    }
}
