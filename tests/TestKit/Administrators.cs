using CdmoBooking.Messages;
using CdmoBooking.ServiceKit;
using CdmoBooking.Web;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.TestKit;

/// <summary>Organisations' own administrators, of whom the demo gives alpha one.</summary>
public static class Administrators
{
    /// <summary>Gives the name under which they sign in; their token is as the demo's are.</summary>
    public static async Task<string> AddAdministrator(this TestHost host, string organisation, string name = "An administrator")
    {
        var user = $"{organisation}-admin";
        await host.In(async services =>
        {
            var person = new User { UserName = user, DisplayName = name, Organisation = organisation };
            await services.GetRequiredService<Users>().Add(person, Steps.Password, Roles.OrganisationAdmin);
            var (db, now) = (services.GetRequiredService<WebDb>(), host.Clock.GetUtcNow());
            db.AccessTokens.Add(AccessToken.For(person.Id, "demo", DemoAccounts.TokenOf(user), Scopes.Everything, now, now.AddYears(10)));
            return await db.SaveChangesAsync();
        });
        return user;
    }
}
