using System.Net;
using System.Text.Json;

namespace CdmoBooking.Web.Tests;

/// <summary>What a server can be told without a browser; the browser tests make and use passkeys.</summary>
public sealed class PasskeyTests
{
    [Fact]
    public async Task Making_one_asks_for_the_password_and_a_sign_in()
    {
        await using var host = await WebHost.Start();
        (await host.Browser().Post("/account/passkeys/options", ("password", WebHost.Password))).MustLeadTo(host.Address + "sign-in");
        var browser = await host.SignedIn("staff");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Post("/account/passkeys/options", ("password", "a wrong password"))).StatusCode);
        var options = await browser.Post("/account/passkeys/options", ("password", WebHost.Password));
        var wanted = JsonDocument.Parse(await options.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("required", wanted.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString());
        Assert.Equal("required", wanted.GetProperty("authenticatorSelection").GetProperty("residentKey").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"AA","authenticatorData":"AA","signature":"AA"},"clientExtensionResults":{}}""")]
    public async Task What_answers_no_challenge_makes_none_and_signs_nobody_in(string credential)
    {
        await using var host = await WebHost.Start();
        var (browser, stranger) = (await host.SignedIn("staff"), host.Browser());
        (await browser.Post("/account/passkeys", ("credential", credential), ("name", "x"))).MustLeadTo("/account?passkey=failed");
        await browser.Post("/account/passkeys/options", ("password", WebHost.Password));
        (await browser.Post("/account/passkeys", ("credential", credential), ("name", "x"))).MustLeadTo("/account?passkey=failed");
        (await stranger.Post("/account/sign-in/passkey", ("credential", credential), ("returnUrl", "https://evil.example/"))).MustLeadTo("/sign-in?failed=passkey&returnUrl=%2F");
        Assert.Equal(HttpStatusCode.OK, (await stranger.Post("/account/sign-in/passkey/options")).StatusCode);
        (await stranger.Post("/account/sign-in/passkey", ("credential", credential))).MustLeadTo("/sign-in?failed=passkey");
        Assert.Empty(await host.InDatabase(db => Task.FromResult(db.UserPasskeys.ToList())));
    }

    [Fact]
    public async Task A_challenge_is_the_same_for_everybody_and_names_no_passkeys()
    {
        await using var host = await WebHost.Start();
        var options = JsonDocument.Parse(await (await host.Browser().Post("/account/sign-in/passkey/options")).Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("required", options.GetProperty("userVerification").GetString());
        Assert.False(options.TryGetProperty("allowCredentials", out var allowed) && allowed.GetArrayLength() > 0);
    }
}
