using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CdmoBooking.ServiceKit;

/// <summary>One trace follows a booking from the request through outbox and bus to the last consumer.</summary>
public static class Telemetry
{
    public static readonly ActivitySource Source = new("CdmoBooking");

    internal static void AddTelemetry(this IServiceCollection services, Settings settings)
    {
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("cdmobooking-" + settings.Services.ToLowerInvariant().Replace(',', '-')))
            .WithTracing(t => t.AddSource(Source.Name, "Npgsql").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation());
        // The exporter reads the standard OTEL_ variables; without an endpoint nothing leaves the process.
        if (Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is not null)
            telemetry.WithTracing(t => t.AddOtlpExporter());
    }
}
