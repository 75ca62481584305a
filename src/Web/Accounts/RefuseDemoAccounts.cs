using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CdmoBooking.Web;

/// <summary>At start on an address that others reach -> no start, if a user or token of the demo is in the database: their secrets are public.</summary>
sealed class RefuseDemoAccounts(IServiceScopeFactory scopes, Settings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken ct)
    {
        if (settings.OnLoopbackOnly) return;
        await using var scope = scopes.CreateAsyncScope();
        var (db, hasher) = (scope.ServiceProvider.GetRequiredService<WebDb>(), scope.ServiceProvider.GetRequiredService<IPasswordHasher<User>>());
        var demo = DemoAccounts.Read();
        var names = demo.Users.Select(u => u.User).ToList();
        var tokens = names.ConvertAll(n => Secret.HashOf(DemoAccounts.TokenOf(n)));
        var known = await db.AccessTokens.AnyAsync(t => t.RevokedAt == null && tokens.Contains(t.Hash), ct)
            || (await db.Users.AsNoTracking().Where(u => names.Contains(u.UserName!)).ToListAsync(ct))
                .Exists(u => u.PasswordHash is { } hash && hasher.VerifyHashedPassword(u, hash, demo.Password) != PasswordVerificationResult.Failed);
        if (known) throw new InvalidOperationException("The demo's users are in this database, and their passwords are public: it is served on loopback addresses only. Begin with an empty one.");
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
}
