using System.Net;
using System.Net.Http.Json;
using System.Text;
using CdmoBooking.Messages.Http;

namespace CdmoBooking.Web.Tests;

public sealed class SignatureTests
{
    [Theory]
    [InlineData(WebHost.Sign)]
    [InlineData("/API/Contracting/contracts/42/SIGN")]
    [InlineData("/api/contracting/contracts/42/%73ign/")]
    public async Task The_right_password_reauthenticates_for_this_path_and_never_reaches_the_service(string path)
    {
        await using var host = await WebHost.Start();
        var seen = await (await Sign(host.Client("demo-alpha-signatory"), path)).Seen();
        Assert.True(seen.Reauthenticated);
        Assert.Equal("""{"password":"","meaning":"approval","capacity":null}""", seen.Body);
    }

    [Fact]
    public async Task It_does_so_for_no_other_path()
    {
        await using var host = await WebHost.Start();
        var client = host.Client("demo-alpha-signatory");
        await Sign(client, WebHost.Sign);
        Assert.False((await (await client.PostAsync("/api/contracting/contracts/42/deposits", null)).Seen()).Reauthenticated);
        Assert.False((await (await client.GetAsync(WebHost.Sign)).Seen()).Reauthenticated);
    }

    [Fact]
    public async Task It_does_so_for_a_sign_in_by_cookie_too()
    {
        await using var host = await WebHost.Start();
        var browser = host.Browser();
        await browser.SignIn("alpha-signatory");
        Assert.True((await (await Sign(browser, WebHost.Sign)).Seen()).Reauthenticated);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_five_lock_the_account()
    {
        await using var host = await WebHost.Start();
        var client = host.Client("demo-alpha-signatory");
        var browser = host.Browser();
        await browser.SignIn("alpha-signatory");
        for (var i = 0; i < 4; i++)
            await (await Sign(client, WebHost.Sign, "a wrong password")).MustBeProblem(HttpStatusCode.Forbidden, "wrong-password");
        await (await Sign(client, WebHost.Sign, "a wrong password")).MustBeProblem(HttpStatusCode.Forbidden, "locked-out");
        await (await Sign(browser, WebHost.Sign)).MustBeProblem(HttpStatusCode.Forbidden, "locked-out");
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.True((await (await Sign(browser, WebHost.Sign)).Seen()).Reauthenticated);
    }

    [Fact]
    public async Task Without_a_caller_no_password_is_even_looked_at()
    {
        await using var host = await WebHost.Start();
        Assert.Equal(HttpStatusCode.Unauthorized, (await Sign(host.Client(), WebHost.Sign)).StatusCode);
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("{", "application/json")]
    [InlineData("""{"password":"x"}""", "application/json")]
    [InlineData("""{"password":"x","meaning":"y","more":1}""", "application/json")]
    [InlineData("""{"password":"x","meaning":"y"}""", "text/plain")]
    public async Task A_body_that_cannot_be_read_is_a_problem(string body, string type)
    {
        await using var host = await WebHost.Start();
        var response = await host.Client("demo-staff").PostAsync(WebHost.Sign, new StringContent(body, Encoding.UTF8, type));
        if (type == "text/plain") await response.MustBeProblem(HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
        else await response.MustBeProblem(HttpStatusCode.BadRequest, "malformed-request");
    }

    static Task<HttpResponseMessage> Sign(HttpClient client, string path, string password = WebHost.Password) =>
        client.PostAsJsonAsync(path, new SignContract(password, "approval"));
}
