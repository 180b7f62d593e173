using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace AigneHub.Local.Telemetry;

/// <summary>Writes metrics in Prometheus' text format, named as OpenTelemetry maps them.</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();

    public void Write(Metric metric)
    {
        var kind = KindOf(metric.MetricType);
        var name = NameOf(metric, kind);
        _ = _text.Append("# HELP ").Append(name).Append(' ').Append(Escaped(metric.Description)).Append('\n')
            .Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = LabelsOf(point.Tags);
            switch (metric.MetricType)
            {
                case MetricType.Histogram:
                    WriteHistogram(name, labels, in point);
                    break;
                case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                    Line(name, labels, point.GetSumLong());
                    break;
                case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                    Line(name, labels, point.GetSumDouble());
                    break;
                case MetricType.LongGauge:
                    Line(name, labels, point.GetGaugeLastValueLong());
                    break;
                default:
                    Line(name, labels, point.GetGaugeLastValueDouble());
                    break;
            }
        }
    }

    public override string ToString() => _text.ToString();

    private void WriteHistogram(string name, string labels, in MetricPoint point)
    {
        var sum = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            sum += bucket.BucketCount;
            var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : Number(bucket.ExplicitBound);
            Line(name + "_bucket", Join(labels, $"le=\"{bound}\""), sum);
        }

        Line(name + "_sum", labels, point.GetHistogramSum());
        Line(name + "_count", labels, point.GetHistogramCount());
    }

    private void Line(string name, string labels, double value)
    {
        _ = _text.Append(name);
        if (labels.Length > 0)
        {
            _ = _text.Append('{').Append(labels).Append('}');
        }

        _ = _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string KindOf(MetricType type) => type switch
    {
        MetricType.Histogram => "histogram",
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        _ => "gauge",
    };

    private static string NameOf(Metric metric, string kind)
    {
        var name = Plain(metric.Name);
        var unit = metric.Unit switch
        {
            "s" => "seconds",
            "By" => "bytes",
            { Length: > 0 } other when other[0] != '{' => Plain(other).ToLowerInvariant(),
            _ => string.Empty,
        };
        name = unit.Length == 0 || name.EndsWith(unit, StringComparison.Ordinal) ? name : $"{name}_{unit}";
        return kind == "counter" ? name + "_total" : name;
    }

    private static string LabelsOf(ReadOnlyTagCollection tags)
    {
        var labels = string.Empty;
        foreach (var (name, value) in tags)
        {
            labels = Join(labels, $"{Plain(name)}=\"{Escaped(Convert.ToString(value, CultureInfo.InvariantCulture))}\"");
        }

        return labels;
    }

    private static string Join(string labels, string label) => labels.Length == 0 ? label : $"{labels},{label}";

    private static string Escaped(string? value) => (value ?? string.Empty)
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Plain(string name) =>
        string.Create(name.Length, name, static (plain, from) =>
        {
            for (var index = 0; index < plain.Length; index++)
            {
                plain[index] = char.IsAsciiLetterOrDigit(from[index]) ? from[index] : '_';
            }
        });
}
