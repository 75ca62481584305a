using System.Net;
using System.Net.Http.Json;
using CdmoBooking.ServiceKit;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web.Tests;

public sealed class SessionTests
{
    const string Path = "/api/web/account/sessions";

    [Fact]
    public async Task A_person_sees_where_they_are_signed_in_and_ends_one()
    {
        await using var host = await WebHost.Start();
        var elsewhere = host.Browser();
        elsewhere.DefaultRequestHeaders.UserAgent.ParseAdd("Elsewhere/1.0");
        await elsewhere.SignIn("staff");
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        var here = await host.SignedIn("staff");
        var sessions = await List(here);
        Assert.Equal([true, false], sessions.Select(s => s.Current));
        Assert.Equal(("Elsewhere/1.0", "127.0.0.1", WebHost.Now), (sessions[1].Browser, sessions[1].Address, sessions[1].StartedAt));
        Assert.Equal(HttpStatusCode.NoContent, (await here.DeleteAsync($"{Path}/{sessions[1].Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/contracting/x")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/test/page")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/api/contracting/x")).StatusCode);
        Assert.Single(await List(here));
    }

    [Fact]
    public async Task All_others_are_ended_together()
    {
        await using var host = await WebHost.Start();
        var others = new[] { await host.SignedIn("staff"), await host.SignedIn("staff") };
        var (here, somebody) = (await host.SignedIn("staff"), await host.SignedIn("admin"));
        Assert.Equal(HttpStatusCode.NoContent, (await here.DeleteAsync(Path + "/others")).StatusCode);
        foreach (var other in others) Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/api/contracting/x")).StatusCode);
        foreach (var good in new[] { here, somebody }) Assert.Equal(HttpStatusCode.OK, (await good.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task Somebody_elses_session_is_not_there()
    {
        await using var host = await WebHost.Start();
        var (alpha, beta) = (await host.SignedIn("alpha-requester"), await host.SignedIn("beta-requester"));
        var id = (await List(beta)).Single().Id;
        await (await alpha.DeleteAsync($"{Path}/{id}")).MustBeProblem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(HttpStatusCode.OK, (await beta.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task A_sign_in_ends_a_day_after_it_began_however_much_it_is_used()
    {
        await using var host = await WebHost.Start();
        var browser = await host.SignedIn("staff");
        for (var hour = 0; hour < 23; hour++)
        {
            host.Clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/contracting/x")).StatusCode);
        }
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task Both_limits_are_settings()
    {
        await using var host = await WebHost.Start(("Accounts:IdleMinutes", "10"), ("Accounts:SessionHours", "1"));
        var (idle, busy) = (await host.SignedIn("staff"), await host.SignedIn("staff"));
        for (var minutes = 0; minutes < 55; minutes += 5)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(5));
            Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/api/contracting/x")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, (await idle.GetAsync("/api/contracting/x")).StatusCode);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Unauthorized, (await busy.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task What_an_open_page_asks_by_itself_keeps_nobody_signed_in()
    {
        await using var host = await WebHost.Start(("Accounts:IdleMinutes", "10"));
        await host.SignedIn("staff");
        var session = await host.InDatabase(db => Task.FromResult(db.Sessions.Single().Id));
        async Task<HttpStatusCode> Poll()
        {
            await using var scope = host.Services.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<Sessions>().PersonOf(session, default) is not { } person) return HttpStatusCode.Unauthorized;
            return (await host.Client(host.Services.GetRequiredService<TokenIssuer>().Issue(person)).GetAsync("/api/contracting/x")).StatusCode;
        }
        host.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(HttpStatusCode.OK, await Poll());
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await Poll());
    }

    [Fact]
    public async Task A_token_that_a_page_was_given_ends_with_its_session()
    {
        await using var host = await WebHost.Start();
        var browser = await host.SignedIn("staff");
        var session = (await List(browser)).Single().Id;
        await using var scope = host.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<Sessions>().PersonOf(session, default);
        var page = host.Client(host.Services.GetRequiredService<TokenIssuer>().Issue(person!));
        Assert.Equal(HttpStatusCode.OK, (await page.GetAsync("/api/contracting/x")).StatusCode);
        await browser.SignOut();
        Assert.Equal(HttpStatusCode.Unauthorized, (await page.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task A_cookie_kept_after_signing_out_or_in_again_is_worth_nothing()
    {
        await using var host = await WebHost.Start();
        var browser = host.Browser();
        async Task<HttpClient> KeptCookie(string user)
        {
            var answer = await browser.SignIn(user);
            var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("cdmobooking=", StringComparison.Ordinal) && !c.StartsWith("cdmobooking=;", StringComparison.Ordinal));
            var thief = host.Client();
            thief.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
            Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/api/contracting/x")).StatusCode);
            return thief;
        }
        var first = await KeptCookie("staff");
        var second = await KeptCookie("admin");
        Assert.Equal(HttpStatusCode.Unauthorized, (await first.GetAsync("/api/contracting/x")).StatusCode);
        await browser.SignOut();
        Assert.Equal(HttpStatusCode.Unauthorized, (await second.GetAsync("/api/contracting/x")).StatusCode);
    }

    static async Task<List<SessionView>> List(HttpClient browser) => (await browser.GetFromJsonAsync<List<SessionView>>(Path))!;
}
