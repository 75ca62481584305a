using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CdmoBooking.ServiceKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CdmoBooking.Web.Tests;

public sealed class ForgedTokenTests : IAsyncLifetime
{
    WebHost host = null!;

    public async ValueTask InitializeAsync() => host = await WebHost.Start();
    public ValueTask DisposeAsync() => host.DisposeAsync();

    GatewayKeys Keys => host.Services.GetRequiredService<GatewayKeys>();
    SigningCredentials OurKey => new(Keys.Private, SecurityAlgorithms.EcdsaSha256);

    [Fact]
    public async Task A_token_of_our_own_is_accepted() =>
        Assert.Equal(HttpStatusCode.OK, await StatusFor(Token(OurKey)));

    [Fact]
    public async Task One_signed_with_another_key_is_not() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusFor(Token(new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)), SecurityAlgorithms.EcdsaSha256))));

    [Fact]
    public async Task One_of_another_issuer_is_not() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusFor(Token(OurKey, issuer: "somebody")));

    [Fact]
    public async Task One_for_another_audience_is_not() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusFor(Token(OurKey, audience: "elsewhere")));

    [Fact]
    public async Task One_that_is_not_signed_is_not() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusFor(Token(null)));

    [Fact]
    public async Task One_signed_with_the_public_key_as_a_shared_secret_is_not()
    {
        var secrets = new[] { Keys.Public.ECDsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(Keys.Public.ECDsa.ExportSubjectPublicKeyInfoPem()) };
        foreach (var secret in secrets)
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusFor(Token(new(new SymmetricSecurityKey(secret), SecurityAlgorithms.HmacSha256))));
    }

    [Fact]
    public async Task One_that_has_expired_is_not()
    {
        var token = Token(OurKey);
        host.Clock.Advance(TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusFor(token));
    }

    [Fact]
    public async Task One_without_an_end_is_not() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusFor(Token(OurKey, expires: false)));

    [Fact]
    public async Task A_bad_token_is_not_made_good_by_a_cookie()
    {
        var browser = host.Browser();
        await browser.SignIn("staff");
        browser.DefaultRequestHeaders.Authorization = new("Bearer", "cdmo_unknown");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task What_a_token_claims_beyond_who_it_is_goes_no_further()
    {
        var issued = host.Services.GetRequiredService<TokenIssuer>().Issue(Principal(("sub", "1"), ("name", "N"), ("role", "staff")), reauthenticatedFor: "/api/contracting/x");
        var seen = await (await host.Client(issued).GetAsync("/api/contracting/x")).Seen();
        Assert.Equal("N", seen.Name);
        Assert.False(seen.Reauthenticated);
    }

    [Fact]
    public void Nobody_without_organisation_and_without_role_gets_a_token()
    {
        var issuer = host.Services.GetRequiredService<TokenIssuer>();
        Assert.Throws<Refusal>(() => issuer.Issue(Principal(("sub", "1"), ("name", "N"))));
        Assert.Throws<ArgumentException>(() => issuer.Issue(new ClaimsPrincipal(new ClaimsIdentity())));
    }

    static ClaimsPrincipal Principal(params (string Type, string Value)[] claims) =>
        new(new ClaimsIdentity(claims.Select(c => new Claim(c.Type, c.Value)), "test"));

    async Task<HttpStatusCode> StatusFor(string token) => (await host.Client(token).GetAsync("/api/contracting/x")).StatusCode;

    string Token(SigningCredentials? key, string issuer = GatewayKeys.Issuer, string audience = GatewayKeys.Audience, bool expires = true)
    {
        var now = host.Clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = now,
            Expires = expires ? now.AddMinutes(2) : null,
            Claims = new Dictionary<string, object> { ["sub"] = Guid.NewGuid().ToString(), ["name"] = "Mallory", ["role"] = new[] { "admin" } },
            SigningCredentials = key,
        });
    }
}
