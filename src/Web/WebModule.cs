using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scalar.AspNetCore;

namespace CdmoBooking.Web;

/// <summary>Accounts and sign-in, the portal, the gateway to the services, and the pages of the API.</summary>
public sealed class WebModule : IModule
{
    public string Name => "Web";

    public void Add(Kit kit)
    {
        kit.PlainDatabase<WebDb>("Web");
        kit.Seeds<SeedDemoAccounts>();
        kit.Services.AddHostedService<CreateFirstAdmin>();
        kit.Services.AddSignIn(kit.Settings);
        kit.Services.AddForwarding(kit.Settings);
        kit.Services.AddSingleton<TokenIssuer>();
        kit.Services.AddScoped<AccessTokens>();
        kit.Services.AddScoped<Credentials>();
        kit.Services.AddScoped<ActingFor>();
        kit.Services.AddScoped<PasswordCheck>();
        kit.Services.AddPortal();
    }

    public void Use(WebApplication app)
    {
        app.UsePortal();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseMiddleware<Gateway>());
    }

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/me", ShowMe.Handle).Requires(Right.SignedIn);
        api.MapGet("/tokens", ListAccessTokens.Handle).Requires(Right.SignedIn);
        api.MapPost("/tokens", CreateAccessToken.Handle).Requires(Right.SignedIn);
        api.MapDelete("/tokens/{id:guid}", RevokeAccessToken.Handle).Requires(Right.SignedIn);
    }

    public void MapRoot(WebApplication app)
    {
        app.MapPost("/account/sign-in", SignIn.Handle);
        app.MapPost("/account/sign-out", SignOut.Handle);
        app.MapPortal();
        app.MapForwarding(app.Services.GetRequiredService<Settings>());
        app.MapScalarApiReference("/api-docs", scalar =>
        {
            scalar.AddDocuments("booking", "capacity", "contracting", "web");
            scalar.Title = "CdmoBooking API";
            (scalar.Telemetry, scalar.DefaultFonts) = (false, false);
            (scalar.Agent, scalar.Mcp) = (new() { Disabled = true }, new() { Disabled = true });
        });
    }
}
