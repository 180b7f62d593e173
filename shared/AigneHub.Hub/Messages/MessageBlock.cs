using System.Buffers;
using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Messages;

/// <summary>A content block of a whole message that is being collected.</summary>
internal sealed record MessageBlock(BlockKind Kind, string? Id, string? Name, string? Data)
{
    /// <summary>Its text or arguments: the inside of a JSON string.</summary>
    public ArrayBufferWriter<byte> Inside { get; } = new();

    public string Signature { get; set; } = string.Empty;

    public List<Citation> Citations { get; } = [];

    public void Write(Utf8JsonWriter json)
    {
        if (Kind is BlockKind.Text or BlockKind.Thinking)
        {
            WriteText(json);
            return;
        }

        BlockJson.WriteStart(json, Kind, Id, Name, Data);
        if (Kind == BlockKind.ToolUse)
        {
            json.WritePropertyName("input"u8);
            WriteInput(json);
        }

        json.WriteEndObject();
    }

    private void WriteText(Utf8JsonWriter json)
    {
        var isText = Kind == BlockKind.Text;
        json.WriteStartObject();
        json.WriteString("type"u8, isText ? "text"u8 : "thinking"u8);
        json.WritePropertyName(isText ? "text"u8 : "thinking"u8);
        json.WriteRawValue([.. "\""u8, .. Inside.WrittenSpan, .. "\""u8], skipInputValidation: true);
        if (!isText)
        {
            json.WriteString("signature"u8, Signature);
        }
        else if (Citations.Count > 0)
        {
            json.WriteStartArray("citations"u8);
            Citations.ForEach(citation => BlockJson.WriteCitation(json, citation));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>The input is an object. Arguments that broke off are none: the stop reason tells why.</summary>
    private void WriteInput(Utf8JsonWriter json)
    {
        try
        {
            var text = JsonElement.Parse([.. "\""u8, .. Inside.WrittenSpan, .. "\""u8]).GetString()!;
            var input = JsonElement.Parse(text);
            if (input.ValueKind == JsonValueKind.Object)
            {
                input.WriteTo(json);
                return;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is how text that is not Unicode shows.
        }

        json.WriteStartObject();
        json.WriteEndObject();
    }
}
