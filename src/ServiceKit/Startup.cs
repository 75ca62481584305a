using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CdmoBooking.ServiceKit;

/// <summary>Composes a process from modules.</summary>
public static class Startup
{
    /// <param name="elsewhere">Those that other processes run: nothing of them is registered, but messages for them must find their queues.</param>
    public static void AddModules(this WebApplicationBuilder builder, Settings settings, IReadOnlyList<IModule> modules, params IReadOnlyList<IModule> elsewhere)
    {
        var services = builder.Services;
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RelayBell>();
        services.AddScoped<Sight>();
        services.AddScoped<SaveContext>();
        services.AddCallers();
        services.AddTelemetry(settings);
        services.AddProblemDetails(o => o.CustomizeProblemDetails = Problems.NameBareStatus);
        services.AddExceptionHandler<Problems>();
        services.ConfigureHttpJsonOptions(o =>
        {
            Json.Configure(o.SerializerOptions).Converters.Add(new InstantJson(settings.Zone));
            o.SerializerOptions.Converters.Add(new TextJson());
            o.SerializerOptions.TypeInfoResolver = o.SerializerOptions.TypeInfoResolver!.WithAddedModifier(TextJson.AllowDocuments);
        });
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddHealthChecks();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 4 << 20;
        });

        var kit = new Kit(services, settings);
        services.AddHostedService<Preparation>();
        services.AddSingleton(kit);
        foreach (var module in modules)
        {
            module.Add(kit);
            services.AddOpenApi(module.Name.ToLowerInvariant(), o =>
            {
                o.ShouldInclude = d => d.GroupName == module.Name.ToLowerInvariant();
                o.AddSchemaTransformer(TextSchema.Describe);
            });
        }
        foreach (var subscription in kit.Subscriptions) services.AddSingleton(subscription);
        var others = new Kit(new ServiceCollection(), settings);
        foreach (var module in elsewhere) module.Add(others);
        services.AddTransport(settings, kit.Subscriptions, [.. kit.Subscriptions, .. others.Subscriptions]);
        services.AddJobs(settings, kit.Jobs);
    }

    /// <summary>Nothing but making the databases ready, by a process that knows their owner, so that those that serve need not.</summary>
    public static async Task PrepareDatabases(this WebApplication app)
    {
        using var preparation = ActivatorUtilities.CreateInstance<Preparation>(app.Services);
        await preparation.PrepareDatabases(default);
    }

    /// <summary>The part of the pipeline below /api; the portal's pages bring their own.</summary>
    public static void UseModules(this WebApplication app, IReadOnlyList<IModule> modules)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api => api.UseExceptionHandler().UseStatusCodePages());
        foreach (var module in modules) module.Use(app);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<ScopeCheck>();
        app.UseMiddleware<Transaction>();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains("ready") });
        app.MapOpenApi();
        foreach (var module in modules)
        {
            var name = module.Name.ToLowerInvariant();
            var api = app.MapGroup("/api/" + name).WithGroupName(name)
                .RequireAuthorization(p => p.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireAuthenticatedUser())
                .ChangesNeed(module.ChangesNeed);
            if (app.Services.GetRequiredService<Kit>().Databases.SingleOrDefault(d => d.IsAssignableTo(typeof(ServiceDb)) && d.Name == module.Name + "Db") is { } database)
            {
                api.WithMetadata(new ServiceDatabase(database));
                ParkedMessages.Map(api, database);
                VerifyAudit.Map(api, database);
                SealAudit.Map(api, database);
                ListSeals.Map(api, database);
                ListAuditRecords.Map(api, database);
                ReadSealKey.Map(api);
                JobDashboards.Map(app, name);
            }
            module.Map(api);
            Rights.MustBeRequiredBy(api);
        }
        foreach (var module in modules) module.MapRoot(app);
    }
}
