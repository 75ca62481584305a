using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CdmoBooking.Web;

/// <summary>POST /api/web/account/totp/confirm, with a code of the app -> from now on codes are asked for, and recovery codes for when the app is lost.</summary>
static class TurnOnTotp
{
    public const int RecoveryCodesGiven = 10;

    public static async Task<RecoveryCodes> Handle(
        TotpCode request, HttpResponse response, ClaimsPrincipal caller, Users users, Sessions sessions, SecurityLog security)
    {
        var user = await users.MustFind(caller);
        if (user.TwoFactorEnabled || user.TotpKey is null) throw Refusal.Conflict("nothing-to-confirm", "Ask for a key first.");
        if (!await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, request.Code.Replace(" ", "")))
            throw new Refusal(422, "wrong-code", "The app should show another code: check its clock, and take the code that it shows now.");
        (await users.SetTwoFactorEnabledAsync(user, true)).MustSucceed();
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodesGiven);
        await sessions.Keep(caller.SessionId()!.Value, user);
        await security.Note(AccountAct.SecondFactorOn, user);
        response.Headers.CacheControl = "no-store";
        return new([.. codes!]);
    }
}
