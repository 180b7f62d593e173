using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Errors;

/// <summary>Errors as OpenAI's clients read them: <c>{"error":{"message","type","param","code"}}</c>.</summary>
internal sealed class OpenAiErrors : IErrorFormat
{
    public static readonly OpenAiErrors Instance = new();

    public void Write(HubError error, string requestId, IBufferWriter<byte> output) => Write(error, output);

    /// <summary>Writes the event that ends a stream.</summary>
    public static void WriteEvent(HubError error, IBufferWriter<byte> output)
    {
        output.Write("data: "u8);
        Write(error, output);
        output.Write("\n\n"u8);
    }

    private static void Write(HubError error, IBufferWriter<byte> output)
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
