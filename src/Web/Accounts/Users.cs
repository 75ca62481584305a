using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CdmoBooking.Web;

/// <summary>
/// Locks accounts out by our clock instead of the machine's, and counts wrong passwords in the database, so that guesses made
/// at the same time are all counted.
/// </summary>
public sealed class Users(
    IUserStore<User> store, IOptions<IdentityOptions> options, IPasswordHasher<User> hasher, IEnumerable<IUserValidator<User>> users,
    IEnumerable<IPasswordValidator<User>> passwords, ILookupNormalizer names, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<Users> log, WebDb db, TimeProvider clock)
    : UserManager<User>(store, options, hasher, users, passwords, names, errors, services, log)
{
    /// <exception cref="InvalidOperationException">Says why the account cannot be made.</exception>
    public async Task Add(User user, string password, params string[] roles)
    {
        var result = await CreateAsync(user, password);
        if (result.Succeeded) result = await AddToRolesAsync(user, roles);
        if (!result.Succeeded)
            throw new InvalidOperationException($"The account '{user.UserName}' cannot be made: " + string.Join(' ', result.Errors.Select(e => e.Description)));
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
        if (locked > 0) log.LogWarning("{User} is locked out until {Until} after too many wrong passwords.", user.UserName, until);
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
}
