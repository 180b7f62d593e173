using System.Buffers;
using System.Text.Json;
using AigneHub.Hub.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>A tool call as chat completions show it.</summary>
internal static class ToolCallJson
{
    /// <param name="output">Where to.</param>
    /// <param name="index">Its number in a stream; null in a whole answer.</param>
    /// <param name="id">Its id.</param>
    /// <param name="name">The function.</param>
    /// <param name="arguments">The inside of the JSON string of its arguments.</param>
    /// <param name="seal">What the provider wants back with it.</param>
    public static void Write(
        IBufferWriter<byte> output, int? index, string id, string name, ReadOnlySpan<byte> arguments, ReasoningSeal? seal)
    {
        using var json = new Utf8JsonWriter(output, JsonStyle.Plain);
        json.WriteStartObject();
        if (index is { } number)
        {
            json.WriteNumber("index"u8, number);
        }

        json.WriteString("id"u8, id);
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, name);
        json.WritePropertyName("arguments"u8);
        json.WriteRawValue([.. "\""u8, .. arguments, .. "\""u8], skipInputValidation: true);
        json.WriteEndObject();
        if (seal is { Format: "google", Signature: { } signature })
        {
            json.WriteStartObject("extra_content"u8);
            json.WriteStartObject("google"u8);
            json.WriteString("thought_signature"u8, signature);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
