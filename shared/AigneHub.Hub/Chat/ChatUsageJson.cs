using System.Text.Json;
using AigneHub.Core.Usage;
using AigneHub.Hub.Calls;
using AigneHub.Providers.Calls;

namespace AigneHub.Hub.Chat;

/// <summary>Usage as chat completions tell it: cached tokens are among the prompt's, reasoning among the completion's.</summary>
internal static class ChatUsageJson
{
    public static void Write(Utf8JsonWriter json, AnswerEnd end)
    {
        var usage = end.Usage;
        json.WriteStartObject();
        json.WriteNumber("prompt_tokens"u8, usage.TotalInput());
        json.WriteNumber("completion_tokens"u8, usage.TotalOutput());
        json.WriteNumber("total_tokens"u8, usage.TotalInput() + usage.TotalOutput());
        json.WriteStartObject("prompt_tokens_details"u8);
        json.WriteNumber("cached_tokens"u8, usage[UsageClass.CacheRead]);
        json.WriteNumber("cache_write_tokens"u8, usage[UsageClass.CacheWrite5m] + usage[UsageClass.CacheWrite1h]);
        json.WriteNumber("audio_tokens"u8, usage[UsageClass.InputAudio]);
        json.WriteEndObject();
        json.WriteStartObject("completion_tokens_details"u8);
        json.WriteNumber("reasoning_tokens"u8, usage[UsageClass.Reasoning]);
        json.WriteNumber("audio_tokens"u8, usage[UsageClass.OutputAudio]);
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
