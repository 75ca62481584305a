using System.Security.Claims;
using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CdmoBooking.Web;

/// <summary>
/// Locks accounts out by our clock instead of the machine's, and counts wrong guesses in the database, so that those made at the same
/// time are all counted. Recovery codes are kept as hashes.
/// </summary>
public sealed class Users(
    IUserStore<User> store, IOptions<IdentityOptions> options, IPasswordHasher<User> hasher, IEnumerable<IUserValidator<User>> users,
    IEnumerable<IPasswordValidator<User>> passwords, ILookupNormalizer names, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<Users> log, WebDb db, SecurityLog security, TimeProvider clock)
    : UserManager<User>(store, options, hasher, users, passwords, names, errors, services, log)
{
    static readonly TimeSpan RecoveryCodesLast = TimeSpan.FromDays(3650);

    /// <exception cref="InvalidOperationException">Says why the account cannot be made.</exception>
    public async Task Add(User user, string password, params string[] roles)
    {
        var result = await CreateAsync(user, password);
        if (result.Succeeded) result = await AddToRolesAsync(user, roles);
        if (!result.Succeeded)
            throw new InvalidOperationException($"The account '{user.UserName}' cannot be made: " + string.Join(' ', result.Errors.Select(e => e.Description)));
    }

    /// <summary>Whoever called, also by a token of the gateway.</summary>
    public async Task<User> MustFind(ClaimsPrincipal caller) => await GetUserAsync(caller) ?? throw Refusal.Forbidden("This account is no more.");

    /// <summary>A new password, which ends all sessions and every link to reset it.</summary>
    public async Task<IdentityResult> SetPassword(User user, string password)
    {
        var result = await UpdatePasswordHash(user, password, validatePassword: true);
        if (result.Succeeded) result = await UpdateUserAsync(user);
        if (result.Succeeded) await Spend(db.OneTimeKeys.Where(k => k.UserId == user.Id && k.Purpose == KeyPurpose.PasswordReset && k.UsedAt == null));
        return result;
    }

    public override Task<bool> IsLockedOutAsync(User user) => Task.FromResult(user.LockoutEnd > clock.GetUtcNow());

    public override async Task<IdentityResult> AccessFailedAsync(User user)
    {
        var lockout = Options.Lockout;
        var until = clock.GetUtcNow() + lockout.DefaultLockoutTimeSpan;
        var same = db.Users.Where(u => u.Id == user.Id);
        await same.ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1));
        var locked = await same.Where(u => u.AccessFailedCount >= lockout.MaxFailedAccessAttempts).ExecuteUpdateAsync(
            s => s.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, until));
        if (locked > 0) await security.Note(AccountAct.LockedOut, user, $"until {until:u}");
        await db.Entry(user).ReloadAsync();
        return IdentityResult.Success;
    }

    /// <summary>Without a version check, or a wrong guess at the same moment would turn the right password away.</summary>
    public override async Task<IdentityResult> ResetAccessFailedCountAsync(User user)
    {
        if (user.AccessFailedCount == 0) return IdentityResult.Success;
        await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, 0));
        await db.Entry(user).ReloadAsync();
        return IdentityResult.Success;
    }

    public override async Task<IEnumerable<string>?> GenerateNewTwoFactorRecoveryCodesAsync(User user, int number)
    {
        var now = clock.GetUtcNow();
        var codes = Enumerable.Range(0, number).Select(_ => Secret.NewToType()).ToList();
        await RecoveryCodes(user).ExecuteDeleteAsync();
        db.OneTimeKeys.AddRange(codes.Select(code => OneTimeKey.For(user, KeyPurpose.Recovery, code, now, now + RecoveryCodesLast)));
        await db.SaveChangesAsync();
        return codes;
    }

    public override async Task<IdentityResult> RedeemTwoFactorRecoveryCodeAsync(User user, string code)
    {
        var hash = Secret.HashOf(code);
        return await Spend(RecoveryCodes(user).Where(k => k.Hash == hash)) == 1 ? IdentityResult.Success : IdentityResult.Failed();
    }

    public override Task<int> CountRecoveryCodesAsync(User user) => RecoveryCodes(user).CountAsync();

    /// <summary>The password alone signs in; all sessions end.</summary>
    public async Task ForgetSecondFactor(User user)
    {
        user.TotpKey = null;
        (await SetTwoFactorEnabledAsync(user, false)).MustSucceed();
        await RecoveryCodes(user).ExecuteDeleteAsync();
    }

    IQueryable<OneTimeKey> RecoveryCodes(User user) => db.OneTimeKeys.Where(k => k.UserId == user.Id && k.Purpose == KeyPurpose.Recovery && k.UsedAt == null);

    /// <returns>How many keys were good until now. Of two who present the same, one gets it.</returns>
    public Task<int> Spend(IQueryable<OneTimeKey> keys)
    {
        var now = clock.GetUtcNow();
        return keys.Where(k => k.UsedAt == null && k.ExpiresAt > now).ExecuteUpdateAsync(s => s.SetProperty(k => k.UsedAt, now));
    }
}
