using System.Buffers;
using System.Text.Json;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Responses;

/// <summary>A call of a tool that takes a free text, which comes as the one argument of a function.</summary>
internal sealed class CustomCallItem(string id, int index, ResponseEvents? events, CalledTool called)
    : OutputItem(id, index, events), ICallItem
{
    private readonly ArrayBufferWriter<byte> _arguments = new();
    private string _input = string.Empty;

    public OutputItem Item => this;

    public void Add(ReadOnlySpan<byte> inside) => _arguments.Write(inside);

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.WriteString("type"u8, "custom_tool_call"u8);
        json.WriteString("status"u8, Status);
        called.Write(json);
        json.WriteString("input"u8, _input);
        json.WriteEndObject();
    }

    /// <summary>Where the text ends within the arguments is known only once they are whole.</summary>
    protected override void Finish()
    {
        _input = CustomTool.InputOf(RawText.Decode(_arguments.WrittenSpan) ?? string.Empty);
        Tell("response.custom_tool_call_input.delta", null, 0, json => json.WriteString("delta"u8, _input));
        Tell("response.custom_tool_call_input.done", null, 0, json => json.WriteString("input"u8, _input));
    }
}
