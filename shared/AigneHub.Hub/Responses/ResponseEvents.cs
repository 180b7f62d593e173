using System.Buffers;
using System.Text;
using System.Text.Json;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Responses;

/// <summary>Writes the events of a stream, each with its type and its number.</summary>
internal sealed class ResponseEvents(IBufferWriter<byte> caller)
{
    private int _number;

    public void Write(string type, Action<Utf8JsonWriter> fields)
    {
        _ = Encoding.UTF8.GetBytes($"event: {type}\ndata: ", caller);
        using (var json = new Utf8JsonWriter(caller, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, type);
            json.WriteNumber("sequence_number"u8, _number++);
            fields(json);
            json.WriteEndObject();
        }

        caller.Write("\n\n"u8);
    }
}
