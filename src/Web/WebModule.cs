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
        kit.Services.AddHostedService<RefuseDemoAccounts>();
        kit.Services.AddHostedService<CreateFirstAdmin>();
        kit.Services.AddSignIn(kit.Settings);
        kit.Services.AddForwarding(kit.Settings);
        kit.Services.AddProxies(kit.Settings);
        kit.Services.AddSingleton<RateLimits>();
        kit.Services.AddSingleton<TokenIssuer>();
        kit.Services.AddScoped<AccessTokens>();
        kit.Services.AddScoped<Credentials>();
        kit.Services.AddScoped<ActingFor>();
        kit.Services.AddScoped<PasswordCheck>();
        kit.Services.AddAccounts();
        kit.Services.AddPortal();
    }

    public void Use(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(SecurityHeaders.Add);
        app.Use(HostCookies.Rename);
        app.Use(app.Services.GetRequiredService<RateLimits>().Guard);
        app.Use(SameOrigin.Guard);
        app.UsePortal();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseMiddleware<Gateway>());
        app.UseWhen(http => http.Request.Path.StartsWithSegments(JobDashboards.Path), jobs => jobs.UseMiddleware<JobDoor>());
    }

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/me", ShowMe.Handle).Requires(Right.SignedIn).WithSummary("Who the caller is");
        Accounts.MapApi(api);
    }

    public void MapRoot(WebApplication app)
    {
        Accounts.MapForms(app);
        Accounts.MapCalendar(app);
        app.MapPortal();
        app.MapForwarding(app.Services.GetRequiredService<Settings>());
        app.MapScalarApiReference("/api-docs", scalar =>
        {
            scalar.AddDocuments("booking", "capacity", "contracting", "web");
            scalar.Title = "CdmoBooking API";
            scalar.WithNonce().AddHeadContent("""<script src="/_content/CdmoBooking.Web/api-docs.js"></script>""");
            (scalar.Telemetry, scalar.DefaultFonts) = (false, false);
            (scalar.Agent, scalar.Mcp) = (new() { Disabled = true }, new() { Disabled = true });
        });
    }
}
