using System.Text.Json;
using AigneHub.Hub.Calls;

namespace AigneHub.Hub.Rollups;

/// <summary>Sums of usage in the management API.</summary>
internal static class RollupJson
{
    /// <summary>Writes the fields of a sum into an object that is open; the providers' costs only for who may know.</summary>
    public static void WriteSum(this Utf8JsonWriter json, Rollup sum, bool showsCost)
    {
        json.WriteNumber("calls"u8, sum.Calls);
        json.WriteNumber("errors"u8, sum.Errors);
        json.WriteUsage(sum.Usage);
        json.WriteFirstBytes(sum.FirstBytes);
        json.WriteAmount("charge"u8, sum.Charge);
        if (showsCost)
        {
            json.WriteAmount("cost"u8, sum.Cost);
        }
    }

    /// <summary>Writes how long calls waited for their first byte, in milliseconds; null when none got an answer.</summary>
    public static void WriteFirstBytes(this Utf8JsonWriter json, LatencyHistogram waits)
    {
        if (waits.Percentile(0.5) is not { } half)
        {
            json.WriteNull("first_byte_ms"u8);
            return;
        }

        json.WriteStartObject("first_byte_ms"u8);
        json.WriteNumber("p50"u8, half);
        json.WriteNumber("p95"u8, waits.Percentile(0.95)!.Value);
        json.WriteNumber("p99"u8, waits.Percentile(0.99)!.Value);
        json.WriteEndObject();
    }
}
