using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CdmoBooking.Web;

/// <summary>Every way to sign in ends here: it begins a session, refuses the disabled, and is recorded.</summary>
public sealed class SignIns(
    Users users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<User> claims, IOptions<IdentityOptions> options, ILogger<SignIns> log,
    IAuthenticationSchemeProvider schemes, IUserConfirmation<User> confirmation, Sessions sessions, SecurityLog security)
    : SignInManager<User>(users, http, claims, options, log, schemes, confirmation)
{
    public override Task<bool> CanSignInAsync(User user) => Task.FromResult(user.DisabledAt is null);

    public override async Task SignInWithClaimsAsync(User user, AuthenticationProperties? properties, IEnumerable<Claim> additionalClaims)
    {
        await EndSession();
        var session = await sessions.Begin(user, Context);
        await base.SignInWithClaimsAsync(user, properties, additionalClaims.Append(new(Sessions.Claim, session.Id.ToString())));
        await security.Note(AccountAct.SignedIn, user);
    }

    public override async Task SignOutAsync()
    {
        await EndSession();
        await base.SignOutAsync();
    }

    /// <summary>Wrong codes count towards the lockout as wrong passwords do.</summary>
    public override async Task<SignInResult> TwoFactorRecoveryCodeSignInAsync(string recoveryCode)
    {
        if (await GetTwoFactorAuthenticationUserAsync() is not { } user) return SignInResult.Failed;
        if (await PreSignInCheck(user) is { } refused) return refused;
        var result = await base.TwoFactorRecoveryCodeSignInAsync(recoveryCode);
        if (!result.Succeeded) await UserManager.AccessFailedAsync(user);
        else await security.Note(AccountAct.RecoveryCodeUsed, user, $"{await UserManager.CountRecoveryCodesAsync(user)} codes are left");
        return result;
    }

    async Task EndSession()
    {
        if (Context.User.SessionId() is { } session && Guid.TryParse(UserManager.GetUserId(Context.User), out var user))
            await sessions.End(user, session, Context.RequestAborted);
    }
}
