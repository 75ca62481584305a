using System.Net;
using System.Net.Http.Json;
using CdmoBooking.TestKit;

namespace CdmoBooking.Web.Tests;

public sealed class PasswordTests
{
    const string Email = "alpha-requester@alpha.example", Chosen = "a long walk by the sea";

    [Fact]
    public async Task A_letter_leads_to_a_new_password_once_and_all_sessions_end()
    {
        await using var host = await WebHost.Start();
        var before = await host.SignedIn("alpha-requester");
        (await host.Browser().Post("/account/forgot-password", ("email", Email))).MustLeadTo("/forgot-password?sent=1");
        var key = Mailbox.KeyOf(await host.Mailbox.NextLink(Email));
        (await Reset(host, key, "short")).MustLeadTo($"/reset-password?key={key}&fault=password");
        (await Reset(host, key)).MustLeadTo("/sign-in?reset=1");
        Assert.Equal(HttpStatusCode.Unauthorized, (await before.GetAsync("/api/contracting/x")).StatusCode);
        (await host.Browser().SignIn("alpha-requester")).MustLeadTo("/sign-in?failed=1");
        await host.SignedIn("alpha-requester", Chosen);
        (await Reset(host, key, "another long password")).MustLeadTo($"/reset-password?key={key}");
        await host.SignedIn("alpha-requester", Chosen);
        Assert.Contains("reset", (await host.Mailbox.Next(Email)).Subject);
    }

    [Fact]
    public async Task Of_those_who_follow_one_link_at_once_one_sets_the_password()
    {
        await using var host = await WebHost.Start();
        await host.Browser().Post("/account/forgot-password", ("email", Email));
        var key = Mailbox.KeyOf(await host.Mailbox.NextLink(Email));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Reset(host, key, $"password of number {i}")));
        Assert.Single(answers, a => a.Headers.Location!.OriginalString == "/sign-in?reset=1");
    }

    [Fact]
    public async Task Its_link_is_good_for_an_hour_and_not_after_another_change()
    {
        await using var host = await WebHost.Start();
        await host.Browser().Post("/account/forgot-password", ("email", Email));
        var late = Mailbox.KeyOf(await host.Mailbox.NextLink(Email));
        host.Clock.Advance(TimeSpan.FromHours(1));
        (await Reset(host, late)).MustLeadTo("/reset-password");
        await host.Browser().Post("/account/forgot-password", ("email", Email));
        var overtaken = Mailbox.KeyOf(await host.Mailbox.NextLink(Email));
        Assert.Equal(HttpStatusCode.NoContent, (await Change(await host.SignedIn("alpha-requester"), WebHost.Password, Chosen)).StatusCode);
        (await Reset(host, overtaken, "another long password")).MustLeadTo("/reset-password");
        await host.SignedIn("alpha-requester", Chosen);
    }

    [Fact]
    public async Task The_answer_is_the_same_for_an_address_that_nobody_has()
    {
        await using var host = await WebHost.Start();
        var (nobodys, known) = (await Ask(host, "nobody@alpha.example"), await Ask(host, Email));
        Assert.Equal(await nobodys.Content.ReadAsStringAsync(), await known.Content.ReadAsStringAsync());
        Assert.Equal((nobodys.StatusCode, nobodys.Headers.Location), (known.StatusCode, known.Headers.Location));
        // Letters are written in the order in which they were asked for.
        await host.Mailbox.Next(Email);
        Assert.Empty(host.Mailbox.To("nobody@alpha.example"));
    }

    [Fact]
    public async Task Nobodys_mail_is_flooded_and_a_disabled_person_gets_none()
    {
        await using var host = await WebHost.Start();
        var beta = await host.PersonOf("beta", "beta-requester");
        await host.Client("demo-admin").Disable("beta", beta.Id);
        foreach (var address in new[] { Email, Email, Email, beta.Email!, "staff@centre.example" }) await Ask(host, address);
        await host.Mailbox.Next("staff@centre.example");
        Assert.Single(host.Mailbox.To(Email));
        Assert.Empty(host.Mailbox.To(beta.Email!));
    }

    [Fact]
    public async Task A_change_asks_for_the_password_of_before_and_ends_all_other_sessions()
    {
        await using var host = await WebHost.Start();
        var (here, elsewhere) = (await host.SignedIn("alpha-requester"), await host.SignedIn("alpha-requester"));
        await (await Change(here, "a wrong password", Chosen)).MustBeProblem(HttpStatusCode.Forbidden, "wrong-password");
        await (await Change(here, WebHost.Password, "short")).MustBeProblem(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(HttpStatusCode.NoContent, (await Change(here, WebHost.Password, Chosen)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/api/contracting/x")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/contracting/x")).StatusCode);
        Assert.Contains("changed", (await host.Mailbox.Next(Email)).Subject);
    }

    [Fact]
    public async Task A_very_long_password_is_wrong_without_being_looked_at()
    {
        await using var host = await WebHost.Start();
        (await host.Browser().SignIn("staff", new string('x', 60_000))).MustLeadTo("/sign-in?failed=1");
        (await host.Browser().SignIn(new string('x', 60_000), "x")).MustLeadTo("/sign-in?failed=1");
        Assert.Equal(0, await host.InDatabase(db => Task.FromResult(db.Users.Single(u => u.UserName == "staff").AccessFailedCount)));
    }

    static Task<HttpResponseMessage> Ask(WebHost host, string email) => host.Browser().Post("/account/forgot-password", ("email", email));

    static Task<HttpResponseMessage> Reset(WebHost host, string key, string password = Chosen) =>
        host.Browser().Post("/account/reset-password", ("key", key), ("password", password));

    static Task<HttpResponseMessage> Change(HttpClient browser, string current, string password) =>
        browser.PostAsJsonAsync("/api/web/account/password", new NewPassword(current, password));
}
