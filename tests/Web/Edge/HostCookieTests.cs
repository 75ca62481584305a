using System.Net;
using Microsoft.Net.Http.Headers;

namespace CdmoBooking.Web.Tests.Edge;

/// <summary>Behind a TLS proxy, which says that the browser came by https.</summary>
public sealed class HostCookieTests
{
    [Fact]
    public async Task Under_https_every_cookie_is_bound_to_this_very_host()
    {
        await using var host = await WebHost.Start(("Edge:Proxies", "127.0.0.1"));
        var form = await Send(host, HttpMethod.Get, "/test/antiforgery");
        var token = await form.Content.ReadAsStringAsync();
        var answer = await Send(host, HttpMethod.Post, "/account/sign-in", Sent(form),
            ("user", "staff"), ("password", WebHost.Password), ("returnUrl", "/bookings"), ("__RequestVerificationToken", token));

        Assert.Equal("/bookings", answer.Headers.Location?.OriginalString);
        Assert.All([.. Set(form), .. Set(answer)], cookie =>
        {
            Assert.StartsWith("__Host-", cookie.Name.Value);
            Assert.Equal(("/", true, true, null), (cookie.Path.Value, cookie.Secure, cookie.HttpOnly, cookie.Domain.Value));
            Assert.True(cookie.SameSite is SameSiteMode.Lax or SameSiteMode.Strict);
        });
        Assert.Equal("Ha-eun Choi", await (await Send(host, HttpMethod.Get, "/test/page", Sent(answer))).Content.ReadAsStringAsync());

        var signedOut = await Send(host, HttpMethod.Post, "/account/sign-out", $"{Sent(form)}; {Sent(answer)}",
            ("__RequestVerificationToken", await (await Send(host, HttpMethod.Get, "/test/antiforgery", $"{Sent(form)}; {Sent(answer)}")).Content.ReadAsStringAsync()));
        Assert.Contains(Set(signedOut), c => c.Name == "__Host-cdmobooking" && c.Expires < WebHost.Now);
    }

    [Fact]
    public async Task Under_https_a_cookie_that_another_host_of_the_domain_may_have_set_is_not_ours()
    {
        await using var host = await WebHost.Start(("Edge:Proxies", "127.0.0.1"));
        var plain = host.Browser();
        var cookie = Sent(await plain.SignIn("staff"));
        Assert.Equal(HttpStatusCode.OK, (await plain.GetAsync("/test/page")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await Send(host, HttpMethod.Get, "/test/page", cookie)).StatusCode);
    }

    [Fact]
    public async Task Only_a_proxy_that_the_settings_name_is_believed()
    {
        await using var host = await WebHost.Start(("Edge:Proxies", "10.0.0.0/8"));
        var answer = await Send(host, HttpMethod.Get, "/test/antiforgery");
        Assert.All(Set(answer), c => Assert.False(c.Secure));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    static IList<SetCookieHeaderValue> Set(HttpResponseMessage answer) => SetCookieHeaderValue.ParseList([.. answer.Headers.GetValues("Set-Cookie")]);

    static string Sent(HttpResponseMessage answer) => string.Join("; ", Set(answer).Select(c => $"{c.Name}={c.Value}"));

    static Task<HttpResponseMessage> Send(WebHost host, HttpMethod method, string path, string? cookies = null, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(method, path) { Headers = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-For", "203.0.113.7" } } };
        if (cookies is not null) request.Headers.Add("Cookie", cookies);
        if (method == HttpMethod.Post) request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return host.Client().SendAsync(request);
    }
}
