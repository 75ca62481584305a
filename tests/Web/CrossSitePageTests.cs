using System.Net;
using System.Net.WebSockets;

namespace CdmoBooking.Web.Tests;

/// <summary>Outside /api: forms, and the connection of an open page.</summary>
public sealed class CrossSitePageTests : IAsyncLifetime
{
    const string Evil = "https://evil.example";

    WebHost host = null!;

    public async ValueTask InitializeAsync() => host = await WebHost.Start();
    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("cross-site", Evil)]
    [InlineData(null, Evil)]
    [InlineData("same-site", null)]
    [InlineData(null, "null")]
    public async Task A_form_on_another_site_is_not_taken_even_with_a_token_of_ours(string? site, string? origin)
    {
        var browser = host.Browser();
        await browser.SignIn("staff");
        if (site is not null) browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        if (origin is not null) browser.DefaultRequestHeaders.Add("Origin", origin);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SignOut()).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SignIn("admin")).StatusCode);

        Assert.Equal("Ha-eun Choi", await browser.GetStringAsync("/test/page"));
    }

    [Theory]
    [InlineData(Evil)]
    [InlineData("null")]
    public async Task Another_site_opens_no_connection_with_the_cookie(string origin)
    {
        using var socket = await Socket(origin);
        await Assert.ThrowsAsync<WebSocketException>(() => Connect(socket));
        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
        var negotiation = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1") { Headers = { { "Origin", origin } } };
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client().SendAsync(negotiation)).StatusCode);
    }

    [Fact]
    public async Task Our_own_pages_do()
    {
        using var socket = await Socket(host.Address.GetLeftPart(UriPartial.Authority));
        await Connect(socket);
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    async Task<ClientWebSocket> Socket(string origin)
    {
        var signedIn = await host.Browser().SignIn("staff");
        var socket = new ClientWebSocket { Options = { CollectHttpResponseDetails = true } };
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.SetRequestHeader("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("cdmobooking=", StringComparison.Ordinal)).Split(';')[0]);
        return socket;
    }

    Task Connect(ClientWebSocket socket) => socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, TestContext.Current.CancellationToken);
}
