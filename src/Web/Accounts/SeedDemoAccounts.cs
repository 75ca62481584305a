using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web;

/// <summary>The demo's organisations, users and access tokens, from a file beside the program; only if there is no user yet.</summary>
sealed class SeedDemoAccounts(WebDb db, Users users, TimeProvider clock) : IDemoSeed
{
    public async Task Seed(CancellationToken ct)
    {
        if (await db.Users.AnyAsync(ct)) return;
        var demo = DemoAccounts.Read();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Organisations.AddRange(demo.Organisations);
        await db.SaveChangesAsync(ct);
        foreach (var user in demo.Users) await Add(user, demo.Password);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    async Task Add(DemoUser demo, string password)
    {
        var user = new User
        {
            UserName = demo.User,
            DisplayName = demo.Name,
            Organisation = demo.Organisation,
            Email = $"{demo.User}@{demo.Organisation ?? Organisation.Centre}.example",
            EmailConfirmed = true,
        };
        await users.Add(user, password, demo.Roles);
        var now = clock.GetUtcNow();
        db.AccessTokens.Add(AccessToken.For(user.Id, "demo", DemoAccounts.TokenOf(demo.User), Scopes.Everything, now, now.AddYears(10)));
    }
}
