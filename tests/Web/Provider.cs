using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CdmoBooking.Web.Tests;

/// <summary>A small OpenID Connect provider, which says of everybody what the test told it to say.</summary>
sealed class Provider : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ECDsaSecurityKey key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "one" };
    readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> codes = new();

    Provider(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    /// <summary>What the next token says.</summary>
    public Dictionary<string, object> Claims { get; set; } = [];
    public string? Issuer { get; set; }
    public string Audience { get; set; } = "cdmobooking";
    public SecurityKey? OtherKey { get; set; }
    public string? OtherNonce { get; set; }
    public TimeSpan Age { get; set; }

    public static async Task<Provider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var provider = new Provider(app);
        app.MapGet("/.well-known/openid-configuration", provider.Describe);
        app.MapGet("/keys", () => new { keys = new[] { provider.PublicKey() } });
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", provider.Token);
        await app.StartAsync();
        return provider;
    }

    /// <summary>The settings of a gateway whose organisation uses it.</summary>
    public (string, string)[] SettingsFor(string organisation) =>
        [($"Providers:{organisation}:Authority", Address), ($"Providers:{organisation}:ClientId", "cdmobooking"), ($"Providers:{organisation}:ClientSecret", "shared")];

    object Describe() => new
    {
        issuer = Issuer ?? Address,
        authorization_endpoint = Address + "/authorize",
        token_endpoint = Address + "/token",
        jwks_uri = Address + "/keys",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "ES256" },
    };

    object PublicKey()
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new { kty = "EC", crv = "P-256", kid = "one", use = "sig", alg = "ES256", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
    }

    IResult Authorize(HttpRequest request)
    {
        var code = Guid.NewGuid().ToString("N");
        codes[code] = (request.Query["nonce"]!, request.Query["code_challenge"]!);
        return Results.Redirect(QueryHelpers.AddQueryString(request.Query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = request.Query["state"] }));
    }

    async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var proof = Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!codes.TryRemove(form["code"].ToString(), out var asked) || proof != asked.Challenge) return Results.BadRequest(new { error = "invalid_grant" });
        var now = DateTime.UtcNow - Age;
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer ?? Address,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object>(Claims) { ["nonce"] = OtherNonce ?? asked.Nonce },
            SigningCredentials = new(OtherKey ?? key, SecurityAlgorithms.EcdsaSha256),
        });
        return Results.Json(new { access_token = "unused", token_type = "Bearer", id_token = token });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
