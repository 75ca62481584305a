using CdmoBooking.Web.Components;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Radzen;

namespace CdmoBooking.Web;

/// <summary>The portal's table of contents: what it registers, and where its pages hang in the pipeline.</summary>
public static class Portal
{
    static readonly string[] NotPages = ["/api", "/openapi", "/health", "/calendar"];

    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        // Nobody types more into a form that is posted; what is written on open pages comes another way.
        services.Configure<FormOptions>(o => (o.ValueLengthLimit, o.ValueCountLimit) = (64 << 10, 100));
        // Open pages ask every few seconds: two log lines per request would bury what matters.
        services.AddHttpClient(Api.ClientName).RemoveAllLoggers();
        services.AddScoped<AuthenticationStateProvider, SignedInPerson>();
        services.AddScoped<CircuitHandler, OpenPage>();
        services.AddScoped<Api>();
        services.AddScoped<Catalogue>();
        services.AddScoped<OrganisationNames>();
        services.AddSingleton<CentreTime>();
        return services;
    }

    /// <summary>Comes before routing and authorization, so that what they refuse is told on a page too.</summary>
    public static WebApplication UsePortal(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(Catch);
        return app;
    }

    /// <summary>Comes after authentication and authorization, which antiforgery needs before it.</summary>
    public static WebApplication MapPortal(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    /// <summary>A page that fails is shown as such; below /api nothing is a page, and failures are told there as problems.</summary>
    static async Task Catch(HttpContext http, RequestDelegate next)
    {
        if (!IsPage(http) && http.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        try
        {
            await next(http);
        }
        catch (Exception e) when ((e is InvalidDataException or BadHttpRequestException) && IsOurs(http) && !http.Response.HasStarted)
        {
            http.Response.StatusCode = e is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status400BadRequest;
        }
        catch (Exception e) when (IsPage(http) && !http.Response.HasStarted)
        {
            http.RequestServices.GetRequiredService<ILogger<App>>().LogError(e, "{Path} failed.", http.Request.Path);
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    static bool IsPage(HttpContext http) => HttpMethods.IsGet(http.Request.Method) && IsOurs(http);

    static bool IsOurs(HttpContext http) => !Array.Exists(NotPages, p => http.Request.Path.StartsWithSegments(p));
}
