using System.Buffers;
using System.Text;
using System.Text.Json;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Responses;

/// <summary>Writes the typed events of a stream and numbers them.</summary>
internal sealed class ResponseEvents(IBufferWriter<byte> caller)
{
    private long _number;

    /// <summary>Writes an event.</summary>
    public void Write(string type, Action<Utf8JsonWriter> fields)
    {
        Open(Encoding.UTF8.GetBytes(type));
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, JsonStyle.Plain))
        {
            json.WriteStartObject();
            fields(json);
            json.WriteEndObject();
        }

        caller.Write(","u8);
        caller.Write(output.WrittenSpan[1..]);
        caller.Write("\n\n"u8);
    }

    /// <summary>Writes an event that adds to a text: the part of a stream that comes often.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="place">The fields that say what it adds to.</param>
    /// <param name="inside">What it adds: the inside of a JSON string.</param>
    public void Delta(ReadOnlySpan<byte> type, ReadOnlySpan<byte> place, ReadOnlySpan<byte> inside)
    {
        Open(type);
        caller.Write(","u8);
        caller.Write(place);
        caller.Write(",\"delta\":\""u8);
        caller.Write(inside);
        caller.Write("\"}\n\n"u8);
    }

    private void Open(ReadOnlySpan<byte> type)
    {
        caller.Write("event: "u8);
        caller.Write(type);
        caller.Write("\ndata: {\"type\":\""u8);
        caller.Write(type);
        caller.Write("\",\"sequence_number\":"u8);
        _ = _number++.TryFormat(caller.GetSpan(20), out var written);
        caller.Advance(written);
    }
}
