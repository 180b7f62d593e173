using System.Text.Json;

namespace AigneHub.Hub.Responses;

/// <summary>A call of a function.</summary>
/// <param name="id">The item's id.</param>
/// <param name="index">Its place in the output.</param>
/// <param name="callId">The id that its result names.</param>
/// <param name="name">The function.</param>
internal sealed class CallItem(string id, int index, string callId, string name) : OutputItem(id, index)
{
    /// <summary>The function.</summary>
    public string Name => name;

    protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "function_call"u8);
        json.WriteString("status"u8, Status);
        json.WriteString("call_id"u8, callId);
        json.WriteString("name"u8, name);
        WriteText(json, "arguments"u8, Text.WrittenSpan);
    }
}
