using System.Buffers;
using System.Text.Json;
using AigneHub.Core.Errors;
using AigneHub.Providers.Json;

namespace AigneHub.Providers.OpenAiCompatible.Responses;

/// <summary>The event <c>error</c>, which ends a stream of Responses.</summary>
public static class ResponsesErrorEvent
{
    /// <summary>Writes the event.</summary>
    /// <param name="error">What went wrong.</param>
    /// <param name="number">Its <c>sequence_number</c>.</param>
    /// <param name="caller">Where to.</param>
    public static void Write(HubError error, long number, IBufferWriter<byte> caller)
    {
        caller.Write("event: error\ndata: "u8);
        using (var json = new Utf8JsonWriter(caller, PlainJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "error"u8);
            json.WriteNumber("sequence_number"u8, number);
            json.WriteString("code"u8, error.Code.Name);
            json.WriteString("message"u8, error.Message);
            json.WriteString("param"u8, error.Param);
            json.WriteEndObject();
        }

        caller.Write("\n\n"u8);
    }
}
