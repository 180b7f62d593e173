using AigneHub.Hub.Routing;

namespace AigneHub.Local.Telemetry;

/// <summary>Who gets the hub's traces and metrics.</summary>
internal static class TelemetryServices
{
    private static readonly string[] Endpoints =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
    ];

    /// <summary>A collector where OpenTelemetry's usual variables name one, and whoever asks for <c>/metrics</c>.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        _ = services.AddSingleton<PrometheusReader>().AddSingleton<IRouteSource, MetricsRoutes>();
        return Array.Exists(Endpoints, name => configuration[name] is { Length: > 0 })
            ? services.AddHostedService<CollectorService>()
            : services;
    }
}
