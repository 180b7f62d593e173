using System.Text.Json;
using AigneHub.Core.Usage;
using AigneHub.Hub.Calls;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Responses;

/// <summary>Usage as Responses tell it: cached tokens are among the input's, reasoning among the output's.</summary>
internal static class ResponsesUsageJson
{
    public static void Write(Utf8JsonWriter json, AnswerEnd end)
    {
        var usage = end.Usage;
        json.WriteStartObject();
        json.WriteNumber("input_tokens"u8, usage.TotalInput());
        json.WriteStartObject("input_tokens_details"u8);
        json.WriteNumber("cached_tokens"u8, usage[UsageClass.CacheRead]);
        json.WriteNumber("cache_write_tokens"u8, usage[UsageClass.CacheWrite5m] + usage[UsageClass.CacheWrite1h]);
        json.WriteEndObject();
        json.WriteNumber("output_tokens"u8, usage.TotalOutput());
        json.WriteStartObject("output_tokens_details"u8);
        json.WriteNumber("reasoning_tokens"u8, usage[UsageClass.Reasoning]);
        json.WriteEndObject();
        json.WriteNumber("total_tokens"u8, usage.TotalInput() + usage.TotalOutput());
        if (end.Estimated)
        {
            json.WriteBoolean("estimated"u8, true);
        }

        if (end.Cost is not null)
        {
            json.WriteAmount("cost"u8, end.Cost);
        }

        json.WriteEndObject();
    }
}
