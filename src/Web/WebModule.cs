using CdmoBooking.ServiceKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scalar.AspNetCore;

namespace CdmoBooking.Web;

/// <summary>Accounts and sign-in, the portal, the gateway to the services, and the pages of the API.</summary>
public sealed class WebModule : IModule
{
    public string Name => "Web";
    public string ChangesNeed => Scopes.Operate;

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
        kit.Services.AddScoped<PasswordCheck>();
        kit.Services.AddAccounts();
        kit.Services.AddPortal();
    }

    public void Use(WebApplication app)
    {
        app.UsePortal();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseMiddleware<Gateway>());
    }

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/me", ShowMe.Handle).WithSummary("Who the caller is");
        Accounts.MapApi(api);
    }

    public void MapRoot(WebApplication app)
    {
        Accounts.MapForms(app);
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
