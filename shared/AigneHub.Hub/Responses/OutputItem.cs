using System.Buffers;
using System.Text.Json;

namespace AigneHub.Hub.Responses;

/// <summary>One item of an answer's output while it is being made. Texts are the insides of JSON strings.</summary>
/// <param name="id">Its id.</param>
/// <param name="index">Its place in the output.</param>
internal abstract class OutputItem(string id, int index)
{
    public string Id { get; } = id;

    public int Index { get; } = index;

    /// <summary>What it says so far.</summary>
    public ArrayBufferWriter<byte> Text { get; } = new();

    /// <summary>Whether more of it may come.</summary>
    public bool IsOpen { get; set; } = true;

    /// <summary>Writes the item as it stands.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        WriteFields(json);
        json.WriteEndObject();
    }

    /// <summary>The item's status word.</summary>
    protected ReadOnlySpan<byte> Status => IsOpen ? "in_progress"u8 : "completed"u8;

    protected abstract void WriteFields(Utf8JsonWriter json);

    /// <summary>Writes text that is still escaped.</summary>
    protected static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> inside)
    {
        json.WritePropertyName(name);
        json.WriteRawValue([.. "\""u8, .. inside, .. "\""u8], skipInputValidation: true);
    }
}
