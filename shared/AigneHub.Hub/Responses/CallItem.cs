using System.Buffers;
using System.Text.Json;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Responses;

/// <summary>A call of a function.</summary>
internal sealed class CallItem(string id, int index, ResponseEvents? events, CalledTool called)
    : OutputItem(id, index, events), ICallItem
{
    private readonly ArrayBufferWriter<byte> _arguments = new();
    private byte[] _place = [];

    public OutputItem Item => this;

    public void Add(ReadOnlySpan<byte> inside)
    {
        _place = _place.Length == 0 ? Place() : _place;
        _arguments.Write(inside);
        Events?.Delta("response.function_call_arguments.delta"u8, _place, inside);
    }

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.WriteString("type"u8, "function_call"u8);
        json.WriteString("status"u8, Status);
        called.Write(json);
        WriteArguments(json);
        json.WriteEndObject();
    }

    protected override void Finish() => Tell("response.function_call_arguments.done", null, 0, json =>
    {
        json.WriteString("name"u8, called.Name);
        WriteArguments(json);
    });

    private void WriteArguments(Utf8JsonWriter json) => json.WriteInside("arguments"u8, _arguments.WrittenSpan);
}
