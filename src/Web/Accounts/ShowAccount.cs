using System.Buffers.Text;
using System.Security.Claims;
using CdmoBooking.ServiceKit;

namespace CdmoBooking.Web;

/// <summary>The caller's own account. SecondFactorNeeded: a role of theirs can do nothing without one.</summary>
public sealed record AccountView(string User, string Name, string? Email, bool SecondFactor, bool SecondFactorNeeded, int RecoveryCodes, IReadOnlyList<PasskeyView> Passkeys);

public sealed record PasskeyView(string Id, string Name, DateTimeOffset CreatedAt);

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
