using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Errors;

/// <summary>Errors as OpenAI's clients read them: <c>{"error":{"message","type","param","code"}}</c>.</summary>
internal static class ErrorJson
{
    /// <summary>Writes the envelope.</summary>
    public static void Write(IBufferWriter<byte> output, HubError error)
    {
        using var json = new Utf8JsonWriter(output, JsonStyle.Plain);
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, error.Message);
        json.WriteString("type"u8, error.Code.Type);
        json.WriteString("param"u8, error.Param);
        json.WriteString("code"u8, error.Code.Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
