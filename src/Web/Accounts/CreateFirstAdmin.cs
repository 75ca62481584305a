using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CdmoBooking.Web;

/// <summary>At start, if there is no user at all and Admin:Password is set -> the user <c>admin</c>.</summary>
sealed class CreateFirstAdmin(IServiceScopeFactory scopes, Settings settings, ILogger<CreateFirstAdmin> log) : IHostedService
{
    public async Task StartAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<Users>();
        if (await users.Users.AnyAsync(ct)) return;
        if (settings.Admin.Password is not { } password)
        {
            log.LogWarning("Nobody can sign in: there are no users, and Admin:Password is not set.");
            return;
        }
        await users.Add(new() { UserName = "admin", DisplayName = "Administrator", Email = settings.Admin.Email, EmailConfirmed = settings.Admin.Email is not null }, password, Roles.Admin);
        log.LogInformation("Made the first user, 'admin'. Admin:Password is not read again.");
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
}
