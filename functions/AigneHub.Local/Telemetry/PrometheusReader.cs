using AigneHub.Hub.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace AigneHub.Local.Telemetry;

/// <summary>Collects metrics from the first time anybody asks for them: until then calls are not measured.</summary>
internal sealed class PrometheusReader : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PrometheusExporter _exporter = new();
    private BaseExportingMetricReader? _reader;
    private MeterProvider? _metrics;

    /// <summary>All metrics in Prometheus' text.</summary>
    public string Read()
    {
        lock (_gate)
        {
            if (_reader is null)
            {
                _reader = new BaseExportingMetricReader(_exporter);
                _metrics = Sdk.CreateMeterProviderBuilder()
                    .AddMeter(HubTelemetry.Name, "System.Runtime")
                    .AddReader(_reader)
                    .Build();
            }

            _ = _exporter.Collect?.Invoke(Timeout.Infinite);
            return _exporter.Text;
        }
    }

    public void Dispose()
    {
        _metrics?.Dispose();
        _reader?.Dispose();
        _exporter.Dispose();
    }
}
