using System.Buffers;
using System.Text.Json;
using AigneHub.Hub.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>A source in a chat answer: an annotation of type <c>url_citation</c>.</summary>
internal static class CitationJson
{
    public static void Write(IBufferWriter<byte> output, Citation citation)
    {
        using var json = new Utf8JsonWriter(output, JsonStyle.Plain);
        json.WriteStartObject();
        json.WriteString("type"u8, "url_citation"u8);
        json.WriteStartObject("url_citation"u8);
        json.WriteString("url"u8, citation.Url);
        json.WriteString("title"u8, citation.Title ?? citation.Url);
        if (citation.CitedText is { } text)
        {
            json.WriteString("content"u8, text);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
