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
        json.WriteAmount("charge"u8, sum.Charge);
        if (showsCost)
        {
            json.WriteAmount("cost"u8, sum.Cost);
        }
    }
}
