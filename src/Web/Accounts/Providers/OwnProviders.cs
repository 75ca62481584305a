using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CdmoBooking.Web;

/// <summary>Identity providers of organisations, by settings: each vouches for the people of its own organisation and for nobody else.</summary>
static class OwnProviders
{
    static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    public static string SchemeOf(string organisation) => "provider-" + organisation;

    public static void AddOwnProviders(this IServiceCollection services, Settings settings)
    {
        foreach (var (organisation, provider) in settings.Providers)
        {
            services.AddAuthentication().AddOpenIdConnect(SchemeOf(organisation), null, o => Configure(o, organisation, provider));
            services.AddOptions<OpenIdConnectOptions>(SchemeOf(organisation)).Configure<TimeProvider>((o, clock) =>
                o.TokenValidationParameters.LifetimeValidator = (from, until, _, _) => from <= clock.GetUtcNow().UtcDateTime + Tolerance && until > clock.GetUtcNow().UtcDateTime - Tolerance);
        }
    }

    static void Configure(OpenIdConnectOptions o, string organisation, Settings.ProviderSettings provider)
    {
        (o.Authority, o.ClientId, o.ClientSecret) = (provider.Authority, provider.ClientId, provider.ClientSecret);
        o.RequireHttpsMetadata = !new Uri(provider.Authority).IsLoopback;
        o.CallbackPath = "/account/provider/" + organisation;
        (o.ResponseType, o.ResponseMode, o.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        o.Scope.Clear();
        foreach (var scope in new[] { "openid", "email" }) o.Scope.Add(scope);
        (o.MapInboundClaims, o.SaveTokens, o.DisableTelemetry) = (false, false, true);
        // The answer comes by a redirect, which carries Lax cookies.
        foreach (var cookie in new[] { o.CorrelationCookie, o.NonceCookie }) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        o.TokenValidationParameters = new()
        {
            ValidAudience = provider.ClientId,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            // The one of the settings, whatever the provider's own description says.
            IssuerValidator = (issuer, _, _) => issuer == (provider.Issuer ?? provider.Authority) ? issuer : throw new SecurityTokenInvalidIssuerException("Another issuer than the settings name."),
        };
        o.Events = new() { OnTicketReceived = context => SignInByProvider.Finish(context, organisation), OnRemoteFailure = SignInByProvider.Fail };
    }
}
