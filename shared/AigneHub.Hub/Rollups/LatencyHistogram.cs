using System.Globalization;
using System.Text;

namespace AigneHub.Hub.Rollups;

/// <summary>
/// How long calls waited for their first byte: how many in each of a row of steps, four to a doubling, so that histograms add up
/// and a percentile is right within a tenth.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int StepsADoubling = 4;

    // The last step holds all from four minutes on.
    private const int Steps = (18 * StepsADoubling) + 1;

    private readonly long[] _counts = new long[Steps];

    public void Add(double milliseconds) => _counts[StepOf(milliseconds)]++;

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < Steps; i++)
        {
            _counts[i] = checked(_counts[i] + other._counts[i]);
        }
    }

    /// <summary>The milliseconds that a share of the calls does not exceed; null without a call.</summary>
    public double? Percentile(double share)
    {
        var total = _counts.Sum();
        if (total == 0)
        {
            return null;
        }

        var left = Math.Max(1, (long)Math.Ceiling(total * share));
        var step = -1;
        while (left > 0)
        {
            left -= _counts[++step];
        }

        return Math.Round(Math.Pow(2, (step - 0.5) / StepsADoubling), step < 4 * StepsADoubling ? 1 : 0);
    }

    public bool IsSameAs(LatencyHistogram other) => _counts.AsSpan().SequenceEqual(other._counts);

    /// <summary>The steps that are not empty, such as <c>31:2 33:1</c>; null when all are.</summary>
    public string? ToText()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Steps; i++)
        {
            if (_counts[i] > 0)
            {
                _ = text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? " " : "")}{i}:{_counts[i]}");
            }
        }

        return text.Length == 0 ? null : text.ToString();
    }

    public static LatencyHistogram Parse(string? text)
    {
        var histogram = new LatencyHistogram();
        var rest = text.AsSpan();
        foreach (var part in rest.Split(' '))
        {
            var pair = rest[part];
            if (pair.IndexOf(':') is var colon and > 0)
            {
                histogram._counts[int.Parse(pair[..colon], CultureInfo.InvariantCulture)] =
                    long.Parse(pair[(colon + 1)..], CultureInfo.InvariantCulture);
            }
        }

        return histogram;
    }

    private static int StepOf(double milliseconds) => milliseconds <= 1
        ? 0
        : Math.Min(Steps - 1, (int)Math.Ceiling(Math.Log2(milliseconds) * StepsADoubling));
}
