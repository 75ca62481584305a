using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Http;

namespace CdmoBooking.Web;

/// <summary>POST /api/web/account/totp, with the password -> a key for an authenticator app. It counts once a code of it was given.</summary>
static class PrepareTotp
{
    const string Issuer = "CdmoBooking";

    public static async Task<TotpKey> Handle(WithPassword request, HttpResponse response, ClaimsPrincipal caller, Users users, PasswordCheck passwords, Totp totp)
    {
        var user = await users.MustFind(caller);
        await passwords.Ask(user, request.Password);
        if (user.TwoFactorEnabled) throw Refusal.Conflict("second-factor-on", "Codes of an app are asked for already. Turn them off before you change the app.");
        var key = Totp.InBase32(totp.NewKeyFor(user));
        (await users.UpdateAsync(user)).MustSucceed();
        response.Headers.CacheControl = "no-store";
        return new(key, $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(user.UserName!)}?secret={key}&issuer={Issuer}");
    }
}
