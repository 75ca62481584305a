using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace CdmoBooking.ServiceKit;

/// <summary>The key pair between gateway and services: the gateway signs, services only verify.</summary>
public sealed class GatewayKeys
{
    public const string Issuer = "cdmobooking-gateway", Audience = "cdmobooking-services";

    /// <summary>Null in a process that does not run the gateway.</summary>
    public ECDsaSecurityKey? Private { get; }
    public ECDsaSecurityKey Public { get; }

    public GatewayKeys(Settings settings)
    {
        var privateFile = settings.Keys.Private ?? (settings.Runs("Web") ? KeyFile.Made(Path.Combine(settings.Data, "keys", "gateway.pem")) : null);
        if (privateFile is not null) Private = new(KeyFile.Load(privateFile));
        Public = settings.Keys.Public is { } publicFile ? new(KeyFile.Load(publicFile)) : Private!;
        if (Private is not null && !Private.ECDsa.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(Public.ECDsa.ExportSubjectPublicKeyInfo()))
            throw new InvalidOperationException("Keys:Public: is not the public half of Keys:Private.");
    }
}

public static class Callers
{
    /// <summary>Services accept tokens of the gateway and nothing else: one issuer, one audience, one algorithm.</summary>
    internal static void AddCallers(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<Caller>();
        services.AddSingleton<GatewayKeys>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddAuthorization(Rights.AddPolicies);
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<GatewayKeys, TimeProvider>((jwt, keys, clock) =>
        {
            jwt.MapInboundClaims = false;
            jwt.TokenValidationParameters = new()
            {
                ValidIssuer = GatewayKeys.Issuer,
                ValidAudience = GatewayKeys.Audience,
                IssuerSigningKey = keys.Public,
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                NameClaimType = "name",
                RoleClaimType = "role",
                LifetimeValidator = (from, until, _, _) => from <= clock.GetUtcNow().UtcDateTime.AddSeconds(30) && until >= clock.GetUtcNow().UtcDateTime,
            };
        });
    }
}
