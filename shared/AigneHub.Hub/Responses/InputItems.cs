using System.Text.Json;

namespace AigneHub.Hub.Responses;

/// <summary>The input of a call as items, whether it came as such or as a text.</summary>
internal static class InputItems
{
    public static void Write(Utf8JsonWriter json, JsonElement? input)
    {
        switch (input)
        {
            case { ValueKind: JsonValueKind.Array } items:
                items.WriteTo(json);
                break;
            case { ValueKind: JsonValueKind.String } text:
                json.WriteStartArray();
                json.WriteStartObject();
                json.WriteString("type"u8, "message"u8);
                json.WriteString("role"u8, "user"u8);
                json.WritePropertyName("content"u8);
                text.WriteTo(json);
                json.WriteEndObject();
                json.WriteEndArray();
                break;
            default:
                json.WriteStartArray();
                json.WriteEndArray();
                break;
        }
    }
}
