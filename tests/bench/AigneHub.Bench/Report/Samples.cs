using AigneHub.Bench.Gateways;

namespace AigneHub.Bench.Report;

/// <summary>Everything measured.</summary>
internal sealed class Samples
{
    private readonly Dictionary<(Metric Metric, string Gateway), List<double>> _values = [];

    public void Add(Metric metric, Gateway gateway, double value)
    {
        if (!_values.TryGetValue((metric, gateway.Name), out var values))
        {
            _values.Add((metric, gateway.Name), values = []);
        }

        values.Add(value);
    }

    /// <summary>The middle of what was measured; null where nothing was.</summary>
    public double? Median(Metric metric, string gateway) =>
        _values.TryGetValue((metric, gateway), out var values) ? MedianOf(values) : null;

    /// <summary>
    /// The middle of a gateway's ratios to another, turn by turn: what disturbed the machine in a turn disturbed both. Null
    /// where one was not measured.
    /// </summary>
    public double? Ratio(Metric metric, string gateway, string to) =>
        _values.TryGetValue((metric, gateway), out var values) && _values.TryGetValue((metric, to), out var others)
            ? MedianOf(values.Zip(others, (value, other) => value / other))
            : null;

    private static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
