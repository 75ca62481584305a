using System.Buffers.Text;
using System.Security.Claims;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Web;

/// <summary>GET /api/web/account -> how the caller signs in.</summary>
static class ShowAccount
{
    public static async Task<AccountView> Handle(ClaimsPrincipal caller, Users users, Settings settings)
    {
        var user = await users.MustFind(caller);
        var passkeys = await users.GetPasskeysAsync(user);
        return new(user.UserName!, user.DisplayName, user.Email, user.TwoFactorEnabled, (await users.GetRolesAsync(user)).Any(settings.Accounts.RequiresTotp),
            await users.CountRecoveryCodesAsync(user),
            [.. passkeys.OrderBy(p => p.CreatedAt).Select(p => new PasskeyView(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "", p.CreatedAt))]);
    }
}
