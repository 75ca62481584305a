using System.Net;

namespace CdmoBooking.Web.Tests.Edge;

public sealed class SecurityHeaderTests : IAsyncLifetime
{
    WebHost host = null!;

    public async ValueTask InitializeAsync() => host = await WebHost.Start(("Edge:Proxies", "127.0.0.0/8"));
    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.Found)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("/_framework/blazor.web.js", HttpStatusCode.OK)]
    [InlineData("/api-docs/", HttpStatusCode.OK)]
    [InlineData("/openapi/web.json", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/jobs/contracting", HttpStatusCode.NotFound)]
    [InlineData("/calendar/unknown.ics", HttpStatusCode.NotFound)]
    [InlineData("/api/web/me", HttpStatusCode.Unauthorized)]
    [InlineData("/api/contracting/x", HttpStatusCode.Unauthorized)]
    public async Task Every_answer_says_what_the_browser_must_not_do(string path, HttpStatusCode status)
    {
        var answer = await host.Client().GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        var policy = Policy(answer);
        Assert.Equal(["'none'"], policy["default-src"]);
        Assert.Equal(["'none'"], policy["frame-ancestors"]);
        Assert.DoesNotContain(policy.GetValueOrDefault("script-src", []), s => s is "'unsafe-inline'" or "'unsafe-eval'" or "*" or "data:" or "https:");
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"));
        Assert.NotNull(answer.Headers.CacheControl);
        Assert.Empty(answer.Headers.Server);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Pages_take_styles_in_attributes_only_and_data_runs_nothing_at_all()
    {
        var page = Policy(await host.Client().GetAsync("/sign-in"));
        Assert.Equal(["'self'"], page["script-src"]);
        Assert.Equal(["'self'"], page["style-src"]);
        Assert.Equal(["'unsafe-inline'"], page["style-src-attr"]);
        Assert.Equal(["'self'"], page["connect-src"]);
        Assert.Equal(["'self'"], page["form-action"]);
        Assert.Equal(["'self'"], page["base-uri"]);
        Assert.Equal(["'none'"], page["object-src"]);
        var data = Policy(await host.Client("demo-staff").GetAsync("/api/contracting/x"));
        Assert.Equal(["base-uri", "default-src", "form-action", "frame-ancestors"], data.Keys.Order());
    }

    [Fact]
    public async Task The_one_script_of_the_API_docs_has_a_number_used_once()
    {
        var (first, second) = (await host.Client().GetAsync("/api-docs/"), await host.Client().GetAsync("/api-docs/"));
        var nonce = Policy(first)["script-src"].Single(s => s.StartsWith("'nonce-", StringComparison.Ordinal));
        Assert.Contains(nonce.Trim('\'').Replace("nonce-", "nonce=\"", StringComparison.Ordinal), await first.Content.ReadAsStringAsync());
        Assert.DoesNotContain(nonce, Policy(second)["script-src"]);
    }

    [Fact]
    public async Task Who_came_by_https_is_to_keep_to_it()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-For", "203.0.113.7" } } };
        Assert.StartsWith("max-age=31536000", Header(await host.Client().SendAsync(request), "Strict-Transport-Security"));
    }

    static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    static Dictionary<string, string[]> Policy(HttpResponseMessage answer) => Header(answer, "Content-Security-Policy").Split(';', StringSplitOptions.TrimEntries)
        .Select(d => d.Split(' ')).ToDictionary(d => d[0], d => d[1..]);
}
