using System.Net;
using System.Net.Http.Json;
using CdmoBooking.ServiceKit;
using CdmoBooking.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CdmoBooking.Web.Tests;

public sealed class ScopeTests
{
    [Theory]
    [InlineData("staff", "read", "GET", "/api/booking/bookings", null)]
    [InlineData("staff", "book operate", "GET", "/api/booking/bookings", "read")]
    [InlineData("alpha-requester", "read operate", "POST", "/api/booking/bookings", "book")]
    [InlineData("staff", "read operate", "POST", "/api/contracting/contracts", "book")]
    [InlineData("staff", "read operate", "PUT", "/api/contracting/contracts/00000000-0000-0000-0000-000000000000/document", "book")]
    [InlineData("operations", "read book", "POST", "/api/capacity/closures", "operate")]
    [InlineData("operations", "read", "POST", "/api/capacity/lines/fill-1/qualification", "operate")]
    [InlineData("operations", "read", "POST", "/api/capacity/closures?preview=true", "operate")]
    [InlineData("alpha-requester", "read", "POST", "/api/capacity/routes", null)]
    [InlineData("alpha-requester", "book operate", "POST", "/api/capacity/routes", "read")]
    [InlineData("staff", "read book", "POST", "/api/contracting/audit/seals", "operate")]
    [InlineData("admin", "read book", "POST", "/api/booking/parked/retry", "operate")]
    [InlineData("admin", "read book", "POST", "/api/web/organisations", "operate")]
    [InlineData("admin", "operate", "GET", "/api/web/me", "read")]
    public async Task A_token_reaches_no_further_than_its_scopes(string user, string scope, string method, string path, string? lacks)
    {
        var host = await TestHost.Shared(Shape.Embedded);
        var client = host.Client(user);
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenWith(host, user, scope));
        var response = await client.SendAsync(new(new(method), path) { Content = method == "GET" ? null : JsonContent.Create(new { }) });
        var body = await response.Content.ReadAsStringAsync();
        if (lacks is null)
        {
            Assert.DoesNotContain("scope-missing", body);
            return;
        }
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("scope-missing", body);
        Assert.Contains($"'{lacks}'", body);
    }

    [Fact]
    public async Task A_scope_adds_nothing_to_what_the_person_may_do()
    {
        var host = await TestHost.Shared(Shape.Embedded);
        var client = host.Client("alpha-requester");
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenWith(host, "alpha-requester", Scopes.Everything));
        await (await client.PostAsJsonAsync("/api/capacity/lines/fill-1/qualification", new { })).MustBeProblem(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_token_may_read_unless_more_is_asked_for_and_says_so()
    {
        await using var host = await WebHost.Start();
        var browser = await host.SignedIn("beta-requester");
        var plain = await (await browser.PostAsJsonAsync("/api/web/tokens", new CreateToken("plain", 1))).Content.ReadFromJsonAsync<CreatedToken>();
        Assert.Equal(["read"], plain!.Scopes);
        var client = host.Client(plain.Token);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/contracting/x")).StatusCode);
        await (await client.PostAsync("/api/contracting/x", null)).MustBeProblem(HttpStatusCode.Forbidden, "scope-missing");
        var broad = await (await browser.PostAsJsonAsync("/api/web/tokens", new CreateToken("broad", 1, ["book", "read", "book"]))).Content.ReadFromJsonAsync<CreatedToken>();
        Assert.Equal(["read", "book"], broad!.Scopes);
        Assert.Equal(HttpStatusCode.OK, (await host.Client(broad.Token).PostAsync("/api/contracting/x", null)).StatusCode);
        Assert.Equal(["read", "book"], (await browser.GetFromJsonAsync<List<TokenView>>("/api/web/tokens"))!.Single(t => t.Id == broad.Id).Scopes);
    }

    [Theory]
    [InlineData]
    [InlineData("admin")]
    [InlineData("read", "Book")]
    [InlineData("read book")]
    public async Task Other_scopes_are_refused(params string[] scopes)
    {
        await using var host = await WebHost.Start();
        var response = await (await host.SignedIn("staff")).PostAsJsonAsync("/api/web/tokens", new CreateToken("script", 1, scopes));
        await response.MustBeProblem(HttpStatusCode.BadRequest, "invalid-request");
    }

    static Task<string> TokenWith(TestHost host, string user, string scope) => host.In(async services =>
    {
        var (db, secret, now) = (services.GetRequiredService<WebDb>(), AccessToken.NewSecret(), host.Clock.GetUtcNow());
        var id = await db.Users.Where(u => u.UserName == user).Select(u => u.Id).SingleAsync();
        db.AccessTokens.Add(AccessToken.For(id, "scoped", secret, scope, now, now.AddDays(1)));
        await db.SaveChangesAsync();
        return secret;
    });
}
