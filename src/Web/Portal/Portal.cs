using CdmoBooking.Web.Components;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace CdmoBooking.Web;

/// <summary>The portal's table of contents: what it registers, and where its pages hang in the pipeline.</summary>
public static class Portal
{
    static readonly string[] NotPages = ["/api", "/openapi", "/health"];

    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization(Access.AddPolicies);
        services.AddHttpClient(Api.ClientName);
        services.AddScoped<Api>();
        services.AddScoped<Catalogue>();
        services.AddSingleton<CentreTime>();
        return services;
    }

    /// <summary>Comes after authentication and authorization, which antiforgery needs before it.</summary>
    public static WebApplication MapPortal(this WebApplication app)
    {
        app.UseWhen(IsPage, pages => pages.UseExceptionHandler("/error").UseStatusCodePagesWithReExecute("/not-found"));
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    static bool IsPage(HttpContext http) => HttpMethods.IsGet(http.Request.Method) && !Array.Exists(NotPages, p => http.Request.Path.StartsWithSegments(p));
}
