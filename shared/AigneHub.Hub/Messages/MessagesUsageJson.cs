using System.Text.Json;
using AigneHub.Core.Usage;
using AigneHub.Hub.Calls;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Messages;

/// <summary>Usage in Anthropic's terms: cached tokens are not among the input's, thinking is among the output's.</summary>
internal static class MessagesUsageJson
{
    public static void Write(Utf8JsonWriter json, AnswerEnd end)
    {
        var usage = end.Usage;
        json.WriteStartObject();
        json.WriteNumber(
            "input_tokens"u8, usage[UsageClass.Input] + usage[UsageClass.InputAudio] + usage[UsageClass.InputImage]);
        json.WriteNumber(
            "cache_creation_input_tokens"u8, usage[UsageClass.CacheWrite5m] + usage[UsageClass.CacheWrite1h]);
        json.WriteNumber("cache_read_input_tokens"u8, usage[UsageClass.CacheRead]);
        json.WriteStartObject("cache_creation"u8);
        json.WriteNumber("ephemeral_5m_input_tokens"u8, usage[UsageClass.CacheWrite5m]);
        json.WriteNumber("ephemeral_1h_input_tokens"u8, usage[UsageClass.CacheWrite1h]);
        json.WriteEndObject();
        json.WriteNumber("output_tokens"u8, usage.TotalOutput());
        json.WriteStartObject("output_tokens_details"u8);
        json.WriteNumber("thinking_tokens"u8, usage[UsageClass.Reasoning]);
        json.WriteEndObject();
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
