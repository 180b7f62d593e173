using System.Text.Json;

namespace AigneHub.Hub.Responses;

/// <summary>What the model thought.</summary>
internal sealed class ReasoningItem(string id, int index) : OutputItem(id, index)
{
    /// <summary>What the provider wants back, as opaque text.</summary>
    public string? Encrypted { get; set; }

    protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "reasoning"u8);
        json.WriteStartArray("summary"u8);
        if (Text.WrittenCount > 0)
        {
            WritePart(json);
        }

        json.WriteEndArray();
        if (Encrypted is not null)
        {
            json.WriteString("encrypted_content"u8, Encrypted);
        }

        json.WriteString("status"u8, Status);
    }

    /// <summary>Writes the one part of the summary.</summary>
    public void WritePart(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "summary_text"u8);
        WriteText(json, "text"u8, Text.WrittenSpan);
        json.WriteEndObject();
    }
}
