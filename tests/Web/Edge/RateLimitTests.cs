using System.Net;

namespace CdmoBooking.Web.Tests.Edge;

/// <summary>A bucket is refilled by the machine's clock, evenly over the minute: too slowly to matter here.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task A_user_who_asks_too_much_is_told_when_to_come_again_and_others_go_on()
    {
        await using var host = await WebHost.Start(("Limits:PerUser", "4"));
        var statuses = await Statuses(5, () => host.Client("demo-staff").GetAsync("/api/contracting/x"));
        Assert.Equal([200, 200, 200, 200, 429], statuses);

        var refused = await host.Client("demo-staff").GetAsync("/api/contracting/x");
        await refused.MustBeProblem(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.OK, (await host.Client("demo-operations").GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task A_user_is_the_same_by_token_and_by_cookie()
    {
        await using var host = await WebHost.Start(("Limits:PerUser", "2"));
        var browser = host.Browser();
        await browser.SignIn("staff");
        await Statuses(2, () => host.Client("demo-staff").GetAsync("/api/contracting/x"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task The_users_of_an_organisation_share_its_measure()
    {
        await using var host = await WebHost.Start(("Limits:PerOrganisation", "3"));
        Assert.Equal([200, 200], await Statuses(2, () => host.Client("demo-alpha-requester").GetAsync("/api/contracting/x")));
        Assert.Equal([200, 429], await Statuses(2, () => host.Client("demo-alpha-signatory").GetAsync("/api/contracting/x")));
        Assert.Equal(HttpStatusCode.OK, (await host.Client("demo-beta-requester").GetAsync("/api/contracting/x")).StatusCode);
    }

    [Theory]
    [InlineData("/api/contracting/x")]
    [InlineData("/sign-in")]
    public async Task An_address_is_counted_before_its_credentials_are_looked_at(string path)
    {
        await using var host = await WebHost.Start(("Edge:Proxies", "127.0.0.1"), ("Limits:PerAddress", "3"));
        var statuses = await Statuses(4, () => From(host, "203.0.113.7", path));
        Assert.Equal(429, statuses[^1]);
        Assert.DoesNotContain(429, statuses.SkipLast(1));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await From(host, "203.0.113.8", path)).StatusCode);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await host.Client().GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Whoever_has_a_network_of_addresses_is_one()
    {
        await using var host = await WebHost.Start(("Edge:Proxies", "127.0.0.1"), ("Limits:PerAddress", "2"));
        await From(host, "2001:db8:1:2::1", "/health/live");
        await From(host, "2001:db8:1:2::2", "/health/live");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await From(host, "2001:db8:1:2:ffff::3", "/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await From(host, "2001:db8:1:3::1", "/health/live")).StatusCode);
    }

    [Fact]
    public async Task Passwords_are_tried_more_slowly_than_anything_else()
    {
        await using var host = await WebHost.Start(("Edge:Proxies", "127.0.0.1"), ("Limits:AccountsPerAddress", "3"));
        var statuses = await Statuses(4, () => From(host, "203.0.113.7", "/account/sign-in", HttpMethod.Post));
        Assert.Equal([302, 302, 302, 429], statuses);
        Assert.Equal(HttpStatusCode.OK, (await From(host, "203.0.113.7", "/sign-in")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await From(host, "203.0.113.8", "/account/sign-in", HttpMethod.Post)).StatusCode);
    }

    static async Task<IReadOnlyList<int>> Statuses(int times, Func<Task<HttpResponseMessage>> ask)
    {
        var statuses = new int[times];
        for (var i = 0; i < times; i++) statuses[i] = (int)(await ask()).StatusCode;
        return statuses;
    }

    static Task<HttpResponseMessage> From(WebHost host, string address, string path, HttpMethod? method = null) => host.Client().SendAsync(new(method ?? HttpMethod.Get, path)
    {
        Headers = { { "X-Forwarded-For", address }, { "X-Forwarded-Proto", "http" } },
        Content = method == HttpMethod.Post ? new FormUrlEncodedContent([new("user", "staff"), new("password", WebHost.Password)]) : null,
    });
}
