using AigneHub.Hub.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AigneHub.Local.Telemetry;

/// <summary>Sends traces and metrics to a collector, by OTLP as OpenTelemetry's environment variables have it.</summary>
internal sealed class CollectorService : IHostedService, IDisposable
{
    private const string Requests = "Microsoft.AspNetCore";
    private const string Server = "Microsoft.AspNetCore.Hosting";

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe)
            .AddSource(Requests, HubTelemetry.Name)
            .AddOtlpExporter()
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter(Server, HubTelemetry.Name)
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>What was measured last goes out before the hub ends.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            _ = _traces?.ForceFlush();
            _ = _metrics?.ForceFlush();
        },
        cancellationToken);

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static void Describe(ResourceBuilder resource) =>
        resource.AddService("aignehub").AddEnvironmentVariableDetector();
}
