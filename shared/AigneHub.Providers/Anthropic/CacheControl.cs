using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Providers.Anthropic;

/// <summary>The mark that asks for the prompt to be cached up to a block.</summary>
internal static class CacheControl
{
    public static void Write(Utf8JsonWriter json, CacheMark? mark)
    {
        if (mark is null)
        {
            return;
        }

        json.WriteStartObject("cache_control"u8);
        json.WriteString("type"u8, "ephemeral"u8);
        if (mark.Ttl is { } ttl)
        {
            json.WriteString("ttl"u8, ttl);
        }

        json.WriteEndObject();
    }
}
