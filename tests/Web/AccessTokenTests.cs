using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;

namespace CdmoBooking.Web.Tests;

public sealed class AccessTokenTests
{
    [Fact]
    public async Task A_token_makes_its_owner_the_caller_with_organisation_and_roles()
    {
        await using var host = await WebHost.Start();
        var seen = await (await host.Client("demo-alpha-requester").GetAsync("/api/contracting/x")).Seen();
        Assert.Equal(("Ji-woo Han", "alpha"), (seen.Name, seen.Organisation));
        Assert.Equal(["requester"], seen.Roles);
        Assert.DoesNotContain("demo-", seen.Authorization);
    }

    [Fact]
    public async Task The_centres_people_have_no_organisation()
    {
        await using var host = await WebHost.Start();
        var me = await host.Client("demo-staff").GetFromJsonAsync<Me>("/api/web/me");
        Assert.Equal(("staff", "Ha-eun Choi", null), (me!.User, me.Name, me.Organisation));
        Assert.Equal(["staff"], me.Roles);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("cdmo_unknown")]
    [InlineData("DEMO-STAFF")]
    [InlineData("a.b.c")]
    public async Task Without_a_known_token_the_answer_is_401(string? token)
    {
        await using var host = await WebHost.Start();
        var client = host.Client();
        if (token is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task A_new_token_works_until_it_expires()
    {
        await using var host = await WebHost.Start();
        var created = await Create(host, days: 2);
        Assert.StartsWith("cdmo_", created.Token);
        var client = host.Client(created.Token);
        host.Clock.Advance(TimeSpan.FromDays(2) - TimeSpan.FromSeconds(1));
        Assert.Equal("beta", (await (await client.GetAsync("/api/contracting/x")).Seen()).Organisation);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task A_revoked_token_stops_working_at_once_and_stays_in_the_list()
    {
        await using var host = await WebHost.Start();
        var created = await Create(host);
        var (browser, client) = (await host.SignedIn("beta-requester"), host.Client(created.Token));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/contracting/x")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.DeleteAsync($"/api/web/tokens/{created.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/contracting/x")).StatusCode);
        Assert.NotNull((await List(host)).Single(t => t.Id == created.Id).RevokedAt);
    }

    [Fact]
    public async Task Somebody_elses_token_can_neither_be_seen_nor_revoked()
    {
        await using var host = await WebHost.Start();
        var created = await Create(host);
        var other = await host.SignedIn("alpha-requester");
        await (await other.DeleteAsync($"/api/web/tokens/{created.Id}")).MustBeProblem(HttpStatusCode.NotFound, "not-found");
        Assert.DoesNotContain(await other.GetFromJsonAsync<List<TokenView>>("/api/web/tokens") ?? [], t => t.Id == created.Id);
    }

    [Fact]
    public async Task A_token_is_shown_once_and_kept_as_a_hash_only()
    {
        await using var host = await WebHost.Start();
        var created = await Create(host);
        Assert.DoesNotContain(created.Token, await host.Client("demo-beta-requester").GetStringAsync("/api/web/tokens"));
        var hash = await host.InDatabase(db => db.AccessTokens.Where(t => t.Id == created.Id).Select(t => t.Hash).SingleAsync());
        Assert.Equal(Secret.HashOf(created.Token), hash);
    }

    [Fact]
    public async Task Use_is_noted_at_most_once_a_minute()
    {
        await using var host = await WebHost.Start();
        var created = await Create(host);
        var first = host.Clock.GetUtcNow();
        foreach (var (seconds, noted) in new[] { (0, 0), (59, 0), (1, 60) })
        {
            host.Clock.Advance(TimeSpan.FromSeconds(seconds));
            await host.Client(created.Token).GetAsync("/api/contracting/x");
            Assert.Equal(first.AddSeconds(noted), (await List(host)).Single(t => t.Id == created.Id).LastUsedAt);
        }
    }

    [Theory]
    [InlineData("", 30)]
    [InlineData("script", 0)]
    [InlineData("script", 366)]
    public async Task A_token_needs_a_name_and_a_length_of_life(string name, int days)
    {
        await using var host = await WebHost.Start();
        var response = await (await host.SignedIn("staff")).PostAsJsonAsync("/api/web/tokens", new CreateToken(name, days));
        await response.MustBeProblem(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task A_token_makes_and_revokes_no_tokens()
    {
        await using var host = await WebHost.Start();
        var client = host.Client("demo-staff");
        await (await client.PostAsJsonAsync("/api/web/tokens", new CreateToken("another", 1))).MustBeProblem(HttpStatusCode.Forbidden, "sign-in-needed");
        var own = (await client.GetFromJsonAsync<List<TokenView>>("/api/web/tokens"))!.Single();
        await (await client.DeleteAsync($"/api/web/tokens/{own.Id}")).MustBeProblem(HttpStatusCode.Forbidden, "sign-in-needed");
        await (await client.GetAsync("/api/web/account")).MustBeProblem(HttpStatusCode.Forbidden, "sign-in-needed");
    }

    [Fact]
    public async Task The_tokens_of_a_disabled_user_do_not_work()
    {
        await using var host = await WebHost.Start();
        var created = await Create(host);
        var client = host.Client(created.Token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/contracting/x")).StatusCode);
        var beta = await host.PersonOf("beta", "beta-requester");
        await host.Client("demo-admin").PostAsJsonAsync($"/api/web/organisations/beta/people/{beta.Id}/disable", new WithReason("Left the firm."));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task The_token_of_a_locked_out_user_does_not_work()
    {
        await using var host = await WebHost.Start();
        for (var i = 0; i < 5; i++) await host.Browser().SignIn("staff", "a wrong password");
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client("demo-staff").GetAsync("/api/contracting/x")).StatusCode);
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.OK, (await host.Client("demo-staff").GetAsync("/api/contracting/x")).StatusCode);
    }

    static async Task<CreatedToken> Create(WebHost host, int days = 30)
    {
        var response = await (await host.SignedIn("beta-requester")).PostAsJsonAsync("/api/web/tokens", new CreateToken("script", days));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<CreatedToken>())!;
    }

    static async Task<List<TokenView>> List(WebHost host) =>
        (await host.Client("demo-beta-requester").GetFromJsonAsync<List<TokenView>>("/api/web/tokens"))!;
}
