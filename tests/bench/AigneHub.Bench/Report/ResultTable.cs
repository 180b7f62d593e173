using System.Globalization;
using System.Text;
using AigneHub.Bench.Gateways;

namespace AigneHub.Bench.Report;

/// <summary>The medians, a row a metric and a column a gateway, with the hub's ratios to the others, turn by turn.</summary>
internal static class ResultTable
{
    private const int NameWidth = 42;
    private const int ColumnWidth = 11;

    public static string Render(Samples samples)
    {
        var text = new StringBuilder("\n").Append("median".PadRight(NameWidth));
        foreach (var column in (string[])[.. Gateway.Names, "hub/yarp", "hub/nginx"])
        {
            text.Append(column.PadLeft(ColumnWidth));
        }

        foreach (var metric in Metric.All)
        {
            text.Append('\n').Append(metric.Name.PadRight(NameWidth));
            foreach (var gateway in Gateway.Names)
            {
                Append(text, samples.Median(metric, gateway), metric.Format);
            }

            Append(text, samples.Ratio(metric, "hub", "yarp"), "N2");
            Append(text, samples.Ratio(metric, "hub", "nginx"), "N2");
        }

        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, double? value, string format) =>
        text.Append((value?.ToString(format, CultureInfo.InvariantCulture) ?? "-").PadLeft(ColumnWidth));
}
