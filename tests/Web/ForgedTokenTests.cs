using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CdmoBooking.ServiceKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CdmoBooking.Web.Tests;

/// <summary>Tokens of the gateway and such as look like them, presented straight at a service.</summary>
public sealed class ForgedTokenTests : IAsyncLifetime
{
    readonly FakeTimeProvider clock = new(WebHost.Now);
    ServiceElsewhere service = null!;

    public async ValueTask InitializeAsync() => service = await ServiceElsewhere.Start(clock);
    public ValueTask DisposeAsync() => service.DisposeAsync();

    SigningCredentials OurKey => new(service.Keys.Private, SecurityAlgorithms.EcdsaSha256);

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
        var secrets = new[] { service.Keys.Public.ECDsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(service.Keys.Public.ECDsa.ExportSubjectPublicKeyInfoPem()) };
        foreach (var secret in secrets)
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusFor(Token(new(new SymmetricSecurityKey(secret), SecurityAlgorithms.HmacSha256))));
    }

    [Fact]
    public async Task One_whose_claims_were_changed_is_not()
    {
        var parts = Token(OurKey).Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("\"staff\"", "\"admin\"");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusFor($"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}"));
    }

    [Fact]
    public async Task One_that_has_expired_is_not()
    {
        var token = Token(OurKey);
        clock.Advance(TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusFor(token));
    }

    [Fact]
    public async Task One_that_begins_later_is_not()
    {
        var token = Token(OurKey);
        clock.SetUtcNow(WebHost.Now);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusFor(Token(OurKey, from: WebHost.Now.AddMinutes(5))));
        Assert.Equal(HttpStatusCode.OK, await StatusFor(token));
    }

    [Fact]
    public async Task One_without_an_end_is_not() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusFor(Token(OurKey, expires: false)));

    [Fact]
    public async Task One_without_scopes_can_do_nothing() =>
        Assert.Equal(HttpStatusCode.Forbidden, await StatusFor(Token(OurKey, scope: "")));

    [Fact]
    public async Task An_access_token_means_nothing_to_a_service() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusFor("demo-staff"));

    [Fact]
    public async Task At_the_gateway_it_needs_a_session_that_is_still_good()
    {
        await using var gateway = await service.StartGateway();
        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.Client(Token(OurKey)).GetAsync("/api/contracting/x")).StatusCode);
        var issuer = gateway.Services.GetRequiredService<TokenIssuer>();
        var nobodys = issuer.Issue(Principal(("sub", Guid.NewGuid().ToString()), ("role", "admin"), ("scope", Scopes.Everything), ("sid", Guid.NewGuid().ToString())));
        Assert.Equal(HttpStatusCode.Unauthorized, (await gateway.Client(nobodys).GetAsync("/api/contracting/x")).StatusCode);
        await gateway.SignedIn("staff");
        var session = await gateway.InDatabase(db => Task.FromResult(db.Sessions.Single().Id));
        var claimsMore = issuer.Issue(Principal(("sub", "1"), ("name", "N"), ("role", "admin"), ("scope", "none"), ("sid", session.ToString())), reauthenticatedFor: "/api/contracting/x");
        var seen = await (await gateway.Client(claimsMore).GetAsync("/api/contracting/x")).Seen();
        Assert.Equal("Ha-eun Choi", seen.Name);
        Assert.Equal(["staff"], seen.Roles);
        Assert.False(seen.Reauthenticated);
    }

    [Fact]
    public async Task A_bad_token_is_not_made_good_by_a_cookie()
    {
        await using var host = await WebHost.Start();
        var browser = await host.SignedIn("staff");
        browser.DefaultRequestHeaders.Authorization = new("Bearer", "cdmo_unknown");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/contracting/x")).StatusCode);
    }

    [Fact]
    public async Task Nobody_without_organisation_and_without_role_gets_a_token()
    {
        await using var host = await WebHost.Start();
        var issuer = host.Services.GetRequiredService<TokenIssuer>();
        Assert.Throws<Refusal>(() => issuer.Issue(Principal(("sub", "1"), ("name", "N"))));
        Assert.Throws<ArgumentException>(() => issuer.Issue(new ClaimsPrincipal(new ClaimsIdentity())));
    }

    static ClaimsPrincipal Principal(params (string Type, string Value)[] claims) =>
        new(new ClaimsIdentity(claims.Select(c => new Claim(c.Type, c.Value)), "test"));

    async Task<HttpStatusCode> StatusFor(string token)
    {
        using var client = new HttpClient { BaseAddress = service.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return (await client.GetAsync("/api/contracting/x")).StatusCode;
    }

    string Token(
        SigningCredentials? key, string issuer = GatewayKeys.Issuer, string audience = GatewayKeys.Audience, bool expires = true, string scope = Scopes.Everything, DateTimeOffset? from = null)
    {
        var start = (from ?? clock.GetUtcNow()).UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = start,
            Expires = expires ? start.AddMinutes(2) : null,
            Claims = new Dictionary<string, object> { ["sub"] = Guid.NewGuid().ToString(), ["name"] = "Mallory", ["role"] = new[] { "staff" }, ["scope"] = scope },
            SigningCredentials = key,
        });
    }
}
