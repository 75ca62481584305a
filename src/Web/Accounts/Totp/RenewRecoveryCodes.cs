using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Web;

/// <summary>POST /api/web/account/recovery-codes, with the password -> new recovery codes; the ones before are good for nothing.</summary>
static class RenewRecoveryCodes
{
    public static async Task<RecoveryCodes> Handle(WithPassword request, HttpResponse response, ClaimsPrincipal caller, Users users, PasswordCheck passwords, SecurityLog security)
    {
        var user = await users.MustFind(caller);
        await passwords.Ask(user, request.Password);
        if (!user.TwoFactorEnabled) throw Refusal.Conflict("second-factor-off", "Recovery codes stand in for an authenticator app, and there is none.");
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, TurnOnTotp.RecoveryCodesGiven);
        await security.Note(AccountAct.RecoveryCodesMade, user);
        response.Headers.CacheControl = "no-store";
        return new([.. codes!]);
    }
}
