using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web.Tests;

public sealed class LastAdministratorTests
{
    [Theory, BothShapes]
    public async Task Two_administrators_who_disable_each_other_at_once_leave_one(Shape shape)
    {
        await using var host = await TestHost.New(shape);
        var ids = await host.In(services => services.GetRequiredService<WebDb>().Users.Where(u => u.Organisation == "alpha").ToDictionaryAsync(u => u.UserName!, u => u.Id));
        var centre = host.Client("admin");
        for (var round = 0; round < 5; round++)
        {
            foreach (var user in new[] { "alpha-admin", "alpha-requester" })
            {
                await centre.Enable("alpha", ids[user]);
                Assert.True((await centre.Give("alpha", ids[user], "organisation-admin")).IsSuccessStatusCode);
            }
            await Task.WhenAll(host.Client("alpha-admin").Disable("alpha", ids["alpha-requester"]), host.Client("alpha-requester").Disable("alpha", ids["alpha-admin"]));
            Assert.Single((await centre.People("alpha")).People, p => p.State == "Active" && p.Roles.Contains("organisation-admin"));
        }
    }
}
