using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>Content blocks and their sources as Anthropic shows them.</summary>
internal static class BlockJson
{
    /// <summary>Opens the object of a block that has nothing in it yet. The caller closes it.</summary>
    public static void WriteStart(Utf8JsonWriter json, BlockKind kind, string? id, string? name, string? data)
    {
        json.WriteStartObject();
        switch (kind)
        {
            case BlockKind.Text:
                json.WriteString("type"u8, "text"u8);
                json.WriteString("text"u8, string.Empty);
                break;
            case BlockKind.Thinking:
                json.WriteString("type"u8, "thinking"u8);
                json.WriteString("thinking"u8, string.Empty);
                json.WriteString("signature"u8, string.Empty);
                break;
            case BlockKind.RedactedThinking:
                json.WriteString("type"u8, "redacted_thinking"u8);
                json.WriteString("data"u8, data);
                break;
            default:
                json.WriteString("type"u8, "tool_use"u8);
                json.WriteString("id"u8, id);
                json.WriteString("name"u8, name);
                json.WriteStartObject("caller"u8);
                json.WriteString("type"u8, "direct"u8);
                json.WriteEndObject();
                break;
        }
    }

    public static void WriteCitation(Utf8JsonWriter json, Citation citation)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "web_search_result_location"u8);
        json.WriteString("cited_text"u8, citation.CitedText ?? string.Empty);
        json.WriteString("encrypted_index"u8, string.Empty);
        json.WriteString("title"u8, citation.Title);
        json.WriteString("url"u8, citation.Url);
        json.WriteEndObject();
    }
}
