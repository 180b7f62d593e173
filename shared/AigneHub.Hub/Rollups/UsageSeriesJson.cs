using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Rollups;

/// <summary>Usage over time in the management API: points once, and beside them a list of numbers for each measure.</summary>
internal static class UsageSeriesJson
{
    public static void Write(Utf8JsonWriter json, UsageSeries series, Rollup previous, bool showsCost)
    {
        json.WriteStartObject();
        WriteTime(json, series.Question);
        json.WriteString("step"u8, UsageGroups.WordOf(series.Step));
        json.WriteStartArray("points"u8);
        foreach (var point in series.Points)
        {
            json.WriteStringValue(point);
        }

        json.WriteEndArray();
        json.WriteStartArray("series"u8);
        foreach (var name in series.Names)
        {
            json.WriteStartObject();
            UsageGroups.Write(json, series.GroupedBy, name);
            WriteMeasures(json, series[name], showsCost);
        }

        if (series.HasOthers)
        {
            json.WriteStartObject();
            json.WriteNull("group"u8);
            WriteMeasures(json, series.Others, showsCost);
        }

        json.WriteEndArray();
        json.WriteStartObject("total"u8);
        json.WriteSum(series.Total, showsCost);
        json.WriteEndObject();
        json.WriteStartObject("previous"u8);
        WriteTime(json, series.Question.Earlier);
        json.WriteSum(previous, showsCost);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, UsageQuestion question)
    {
        json.WriteTime("from"u8, question.From.Start);
        json.WriteTime("to"u8, question.Before.Start);
    }

    private static void WriteMeasures(Utf8JsonWriter json, IReadOnlyList<Rollup> sums, bool showsCost)
    {
        WriteNumbers(json, "calls"u8, sums, sum => sum.Calls);
        WriteNumbers(json, "errors"u8, sums, sum => sum.Errors);
        WriteNumbers(json, "input_tokens"u8, sums, sum => sum.Usage.TotalInput());
        WriteNumbers(json, "output_tokens"u8, sums, sum => sum.Usage.TotalOutput());
        WriteAmounts(json, "charge"u8, sums, sum => sum.Charge);
        if (showsCost)
        {
            WriteAmounts(json, "cost"u8, sums, sum => sum.Cost);
        }

        var waits = new LatencyHistogram();
        foreach (var sum in sums)
        {
            waits.Add(sum.FirstBytes);
        }

        json.WriteFirstBytes(waits);
        json.WriteEndObject();
    }

    private static void WriteNumbers(
        Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<Rollup> sums, Func<Rollup, long> measure)
    {
        json.WriteStartArray(name);
        foreach (var sum in sums)
        {
            json.WriteNumberValue(measure(sum));
        }

        json.WriteEndArray();
    }

    private static void WriteAmounts(
        Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<Rollup> sums, Func<Rollup, Amount> measure)
    {
        json.WriteStartArray(name);
        foreach (var sum in sums)
        {
            json.WriteAmountValue(measure(sum));
        }

        json.WriteEndArray();
    }
}
