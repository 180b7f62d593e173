using System.Buffers;
using System.Text.Json;
using AigneHub.Hub.Chat;
using AigneHub.Hub.Json;
using AigneHub.Providers.Calls;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Aigne.Chat;

/// <summary>The parts of a chat answer that AIGNE's clients take whole: JSON of a schema, tool calls, files.</summary>
internal sealed class AigneParts(CallBody body)
{
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly SortedDictionary<int, ChatCall> _calls = [];
    private readonly List<MediaSource> _files = [];

    /// <summary>Whether the answer's text is JSON that the caller asked for, and goes out as such.</summary>
    public bool IsStructured { get; } = body.Chat?.ResponseFormat is not null;

    /// <summary>Whether any text came.</summary>
    public bool HasText => _text.WrittenCount > 0;

    /// <summary>Adds text: the inside of a JSON string.</summary>
    public void AddText(ReadOnlySpan<byte> json) => _text.Write(json);

    public void AddCall(int index, string id, string name, ReasoningSeal? seal) => _calls[index] = new ChatCall(id, name, seal);

    public void AddArguments(int index, ReadOnlySpan<byte> json) => _calls[index].Arguments.Write(json);

    public void AddFile(MediaSource file) => _files.Add(file);

    /// <summary>The collected text; as a JSON value when it was asked for and is one.</summary>
    public void WriteText(Utf8JsonWriter json)
    {
        if (!HasText)
        {
            return;
        }

        if (IsStructured && Opened(_text.WrittenSpan) is { } value)
        {
            json.WritePropertyName("json"u8);
            json.WriteRawValue(value, skipInputValidation: true);
            return;
        }

        json.WritePropertyName("text"u8);
        json.WriteRawValue([.. "\""u8, .. _text.WrittenSpan, .. "\""u8], skipInputValidation: true);
    }

    public void WriteCalls(Utf8JsonWriter json)
    {
        if (_calls.Count == 0)
        {
            return;
        }

        json.WriteStartArray("toolCalls"u8);
        foreach (var call in _calls.Values)
        {
            WriteCall(json, call);
        }

        json.WriteEndArray();
    }

    public void WriteFiles(Utf8JsonWriter json)
    {
        if (_files.Count == 0)
        {
            return;
        }

        json.WriteStartArray("files"u8);
        foreach (var file in _files)
        {
            AigneFile.Write(json, file);
        }

        json.WriteEndArray();
    }

    /// <summary>Whether there are tool calls or files.</summary>
    public bool HasCallsOrFiles => _calls.Count + _files.Count > 0;

    private static void WriteCall(Utf8JsonWriter json, ChatCall call)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, call.Id);
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, call.Name);
        json.WritePropertyName("arguments"u8);
        json.WriteRawValue(Arguments(call.Arguments.WrittenSpan), skipInputValidation: true);
        json.WriteEndObject();
        CallMetadata.Write(json, call.Seal);
        json.WriteEndObject();
    }

    /// <summary>An object as the clients want it; what the model wrote, as a text, when it is none.</summary>
    private static byte[] Arguments(ReadOnlySpan<byte> json) =>
        json.IsEmpty ? "{}"u8.ToArray() : Opened(json) ?? [.. "\""u8, .. json, .. "\""u8];

    /// <summary>The JSON value that stands inside a JSON string; null when there is none.</summary>
    private static byte[]? Opened(ReadOnlySpan<byte> inside)
    {
        try
        {
            var text = JsonElement.Parse([.. "\""u8, .. inside, .. "\""u8]).GetString()!;
            var value = JsonElement.Parse(text);
            var output = new ArrayBufferWriter<byte>(text.Length);
            using (var json = new Utf8JsonWriter(output, JsonStyle.Plain))
            {
                value.WriteTo(json);
            }

            return output.WrittenSpan.ToArray();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
