using System.Text.Json;
using AigneHub.Core.Money;
using AigneHub.Core.Usage;
using AigneHub.Hub.Calls;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Aigne;

/// <summary>Usage, cost and model at the end of an AIGNE answer. The clients refuse credits that are no number.</summary>
internal static class AigneUsageJson
{
    /// <param name="json">Where to.</param>
    /// <param name="end">The settled call.</param>
    /// <param name="creditPrefix">A sign of money the clients know; null to send none.</param>
    public static void Write(Utf8JsonWriter json, AnswerEnd end, string? creditPrefix)
    {
        json.WriteStartObject("usage"u8);
        WriteFields(json, end, creditPrefix);
        json.WriteEndObject();
        json.WriteString("modelWithProvider"u8, $"{end.Provider}/{end.Model}");
    }

    /// <summary>The fields of the object <c>usage</c>.</summary>
    public static void WriteFields(Utf8JsonWriter json, AnswerEnd end, string? creditPrefix)
    {
        var usage = end.Usage;
        json.WriteNumber("inputTokens"u8, usage.TotalInput());
        json.WriteNumber("outputTokens"u8, usage.TotalOutput());
        json.WriteNumber("cacheCreationInputTokens"u8, usage[UsageClass.CacheWrite5m] + usage[UsageClass.CacheWrite1h]);
        json.WriteNumber("cacheReadInputTokens"u8, usage[UsageClass.CacheRead]);

        // A call without a price costs the caller nothing.
        json.WriteAmount("aigneHubCredits"u8, end.Cost ?? Amount.Zero);
        if (creditPrefix is not null)
        {
            json.WriteString("creditPrefix"u8, creditPrefix);
        }

        json.WriteString("modelCallId"u8, end.RequestId);
        if (end.Estimated)
        {
            json.WriteBoolean("estimated"u8, true);
        }
    }
}
