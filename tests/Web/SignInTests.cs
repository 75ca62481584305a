using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web.Tests;

public sealed class SignInTests
{
    [Fact]
    public async Task Signing_in_gives_a_cookie_that_pages_and_services_accept()
    {
        await using var host = await WebHost.Start();
        var browser = host.Browser();
        var response = await browser.SignIn("alpha-signatory", returnUrl: "/bookings?state=OnHold");
        Assert.Equal("/bookings?state=OnHold", response.Headers.Location?.OriginalString);
        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("cdmobooking=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Min-jun Seo", await browser.GetStringAsync("/test/page"));
        var seen = await (await browser.GetAsync("/api/contracting/x")).Seen();
        Assert.Equal("alpha", seen.Organisation);
        Assert.Equal(["signatory"], seen.Roles);
    }

    [Fact]
    public async Task Pages_send_strangers_to_the_form_and_tell_others_that_they_may_not()
    {
        await using var host = await WebHost.Start();
        var browser = host.Browser();
        var response = await browser.GetAsync("/test/staff");
        Assert.Equal("/sign-in?returnUrl=%2Ftest%2Fstaff", response.Headers.Location?.PathAndQuery);
        await browser.SignIn("alpha-requester");
        Assert.Equal("/not-allowed", (await browser.GetAsync("/test/staff")).Headers.Location?.AbsolutePath);
        await browser.SignOut();
        await browser.SignIn("staff");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/test/staff")).StatusCode);
    }

    [Theory]
    [InlineData("alpha-requester", "a wrong password")]
    [InlineData("nobody", WebHost.Password)]
    [InlineData("", "")]
    public async Task A_failed_sign_in_leads_back_to_the_form(string user, string password)
    {
        await using var host = await WebHost.Start();
        var response = await host.Browser().SignIn(user, password, "/bookings");
        Assert.Equal("/sign-in?failed=1&returnUrl=%2Fbookings", response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task Nobody_is_sent_to_another_site(string returnUrl)
    {
        await using var host = await WebHost.Start();
        Assert.Equal("/", (await host.Browser().SignIn("staff", returnUrl: returnUrl)).Headers.Location?.OriginalString);
        Assert.Equal("/sign-in?failed=1&returnUrl=%2F", (await host.Browser().SignIn("staff", "wrong", returnUrl)).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_form_that_is_not_ours_signs_nobody_in()
    {
        await using var host = await WebHost.Start();
        var browser = host.Browser();
        var form = new FormUrlEncodedContent([new("user", "staff"), new("password", WebHost.Password)]);
        var response = await browser.PostAsync("/account/sign-in", form);
        Assert.Equal("/sign-in?returnUrl=%2F", response.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task A_form_that_is_far_too_long_is_not_read()
    {
        await using var host = await WebHost.Start();
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Browser().SignIn(new string('x', 100_000))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Browser().SignIn("staff", new string('x', 100_000))).StatusCode);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_while()
    {
        await using var host = await WebHost.Start();
        for (var i = 0; i < 5; i++) await host.Browser().SignIn("staff", "a wrong password");
        Assert.Contains("failed=1", (await host.Browser().SignIn("staff")).Headers.Location?.OriginalString);
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("/", (await host.Browser().SignIn("staff")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Wrong_passwords_tried_at_once_are_all_counted()
    {
        await using var host = await WebHost.Start();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.Browser().SignIn("staff", "a wrong password")));
        Assert.Contains("failed=1", (await host.Browser().SignIn("staff")).Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_sign_in_ends_eight_hours_after_its_last_use()
    {
        await using var host = await WebHost.Start();
        var browser = host.Browser();
        await browser.SignIn("staff");
        host.Clock.Advance(TimeSpan.FromHours(7));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/contracting/x")).StatusCode);
        host.Clock.Advance(TimeSpan.FromHours(7));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/contracting/x")).StatusCode);
        host.Clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_removes_the_cookie()
    {
        await using var host = await WebHost.Start();
        var browser = host.Browser();
        await browser.SignIn("staff");
        Assert.Equal("/sign-in", (await browser.SignOut()).Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task A_change_of_the_account_ends_its_open_sessions()
    {
        await using var host = await WebHost.Start();
        var browser = host.Browser();
        await browser.SignIn("staff");
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<Users>();
            await users.UpdateSecurityStampAsync((await users.FindByNameAsync("staff"))!);
        }
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/contracting/x")).StatusCode);
    }
}
