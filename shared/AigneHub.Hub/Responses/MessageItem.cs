using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>What the model says: one part, a text or a refusal, and the images it made.</summary>
/// <param name="id">Its id.</param>
/// <param name="index">Its place in the output.</param>
/// <param name="isRefusal">Whether it refuses to answer.</param>
internal sealed class MessageItem(string id, int index, bool isRefusal) : OutputItem(id, index)
{
    /// <summary>Whether it refuses to answer.</summary>
    public bool IsRefusal => isRefusal;

    /// <summary>The sources it names.</summary>
    public List<Citation> Citations { get; } = [];

    protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "message"u8);
        json.WriteString("status"u8, Status);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteStartArray("content"u8);
        if (Text.WrittenCount > 0)
        {
            WritePart(json);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the part as it stands.</summary>
    public void WritePart(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, isRefusal ? "refusal"u8 : "output_text"u8);
        if (!isRefusal)
        {
            json.WriteStartArray("annotations"u8);
            foreach (var citation in Citations)
            {
                WriteCitation(json, citation);
            }

            json.WriteEndArray();
            json.WriteStartArray("logprobs"u8);
            json.WriteEndArray();
        }

        WriteText(json, isRefusal ? "refusal"u8 : "text"u8, Text.WrittenSpan);
        json.WriteEndObject();
    }

    /// <summary>Writes a source as an annotation.</summary>
    public static void WriteCitation(Utf8JsonWriter json, Citation citation)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "url_citation"u8);
        json.WriteNumber("start_index"u8, 0);
        json.WriteNumber("end_index"u8, 0);
        json.WriteString("url"u8, citation.Url);
        json.WriteString("title"u8, citation.Title ?? citation.Url);
        json.WriteEndObject();
    }
}
