using System.Net;

namespace CdmoBooking.Web.Tests;

public sealed class CrossSiteTests
{
    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData(null, "https://evil.example")]
    [InlineData(null, "null")]
    [InlineData("same-origin", "http://127.0.0.1:1")]
    public async Task Another_site_cannot_act_with_the_cookie(string? site, string? origin)
    {
        await using var host = await WebHost.Start();
        var browser = host.Browser();
        await browser.SignIn("staff");
        await (await Send(browser, HttpMethod.Post, site, origin)).MustBeProblem(HttpStatusCode.Forbidden, "cross-site");
        Assert.Equal(HttpStatusCode.OK, (await Send(browser, HttpMethod.Get, site, origin)).StatusCode);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("none", false)]
    [InlineData("same-origin", true)]
    public async Task Our_own_pages_can(string? site, bool withOrigin)
    {
        await using var host = await WebHost.Start();
        var browser = host.Browser();
        await browser.SignIn("staff");
        var origin = withOrigin ? host.Address.GetLeftPart(UriPartial.Authority) : null;
        Assert.Equal("Ha-eun Choi", (await (await Send(browser, HttpMethod.Post, site, origin)).Seen()).Name);
    }

    [Fact]
    public async Task A_token_may_be_used_from_anywhere()
    {
        await using var host = await WebHost.Start();
        Assert.Equal(HttpStatusCode.OK, (await Send(host.Client("demo-staff"), HttpMethod.Post, "cross-site", "https://tools.example")).StatusCode);
    }

    static Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string? site, string? origin)
    {
        var request = new HttpRequestMessage(method, "/api/contracting/x");
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null) request.Headers.Add("Origin", origin);
        return client.SendAsync(request);
    }
}
