using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Bedrock.Converse;

/// <summary>The block that asks for the prompt to be cached up to it. Models that cannot do without it.</summary>
internal static class CachePoint
{
    public static void Write(Utf8JsonWriter json, CacheMark? mark, BedrockModel model)
    {
        if (mark is null || !model.TakesCacheMarks)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteStartObject("cachePoint"u8);
        json.WriteString("type"u8, "default"u8);
        if (mark.Ttl is { } ttl && model.TakesCacheTtl)
        {
            json.WriteString("ttl"u8, ttl);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
