using System.Net;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web.Tests;

public sealed class InstallationTests
{
    [Fact]
    public async Task Without_demo_data_there_are_no_users()
    {
        await using var host = await WebHost.Start(("Demo", "false"));
        Assert.Equal(0, await host.InDatabase(db => db.Users.CountAsync()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client("demo-admin").GetAsync("/api/web/me")).StatusCode);
    }

    [Fact]
    public async Task A_password_for_the_first_admin_makes_that_one_user()
    {
        await using var host = await WebHost.Start(("Demo", "false"), ("Admin:Password", "correct horse battery"));
        var browser = host.Browser();
        await browser.SignIn("admin", "correct horse battery");
        Assert.Contains("\"roles\":[\"admin\"]", await browser.GetStringAsync("/api/web/me"));
        Assert.Equal(1, await host.InDatabase(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task It_is_not_used_where_users_exist()
    {
        await using var host = await WebHost.Start(("Admin:Password", "correct horse battery"));
        Assert.Contains("failed=1", (await host.Browser().SignIn("admin", "correct horse battery")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_short_one_stops_the_start()
    {
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => WebHost.Start(("Admin:Password", "elevenchars")));
        Assert.Contains("Admin", e.Message);
        Assert.DoesNotContain("elevenchars", e.Message);
    }

    [Theory]
    [InlineData("/api-docs/")]
    [InlineData("/openapi/web.json")]
    public async Task The_API_is_described(string path)
    {
        await using var host = await WebHost.Start();
        var answer = await host.Client().GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(path == "/api-docs/" ? "openapi/contracting.json" : "/api/web/tokens", await answer.Content.ReadAsStringAsync());
    }
}
