using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace AigneHub.Local.Telemetry;

/// <summary>Keeps what a collection found as text.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    /// <summary>Collects, for as many milliseconds at most: the reader sets it.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>The last collection.</summary>
    public string Text { get; private set; } = string.Empty;

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var text = new PrometheusText();
        foreach (var metric in batch)
        {
            text.Write(metric);
        }

        Text = text.ToString();
        return ExportResult.Success;
    }
}
