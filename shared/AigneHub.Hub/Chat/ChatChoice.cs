using System.Buffers;
using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>One answer of several that is being collected. Texts are the insides of JSON strings.</summary>
internal sealed class ChatChoice
{
    private readonly ReasoningLog _unsealed = new();
    private readonly ArrayBufferWriter<byte> _reasoning = new();
    private readonly ArrayBufferWriter<byte> _details = new();

    public ArrayBufferWriter<byte> Content { get; } = new();

    public ArrayBufferWriter<byte> Refusal { get; } = new();

    public SortedDictionary<int, ChatCall> Calls { get; } = [];

    public List<MediaSource> Images { get; } = [];

    public List<Citation> Citations { get; } = [];

    public byte[] Logprobs { get; set; } = [];

    public FinishReason Reason { get; set; }

    public void AddReasoning(ReadOnlySpan<byte> json)
    {
        _reasoning.Write(json);
        _unsealed.Add(0, json);
    }

    public void SealReasoning(ReasoningSeal seal)
    {
        _details.Write(_details.WrittenCount == 0 ? "["u8 : ","u8);
        _unsealed.WriteDetail(0, seal, _details);
    }

    public void Write(Utf8JsonWriter json, int index)
    {
        json.WriteStartObject();
        json.WriteNumber("index"u8, index);
        json.WriteStartObject("message"u8);
        WriteMessage(json);
        json.WriteEndObject();
        if (Logprobs.Length > 0)
        {
            json.WritePropertyName("logprobs"u8);
            json.WriteRawValue(Logprobs, skipInputValidation: true);
        }

        json.WriteString("finish_reason"u8, ChatWords.Of(Reason));
        json.WriteEndObject();
    }

    private void WriteMessage(Utf8JsonWriter json)
    {
        json.WriteString("role"u8, "assistant"u8);
        WriteText(json, "content"u8, Content, orNull: true);
        WriteText(json, "refusal"u8, Refusal, orNull: true);
        WriteText(json, "reasoning_content"u8, _reasoning, orNull: false);
        if (_details.WrittenCount > 0)
        {
            json.WritePropertyName("reasoning_details"u8);
            json.WriteRawValue([.. _details.WrittenSpan, .. "]"u8], skipInputValidation: true);
        }

        WriteList(json, "tool_calls"u8, Calls.Values, static (output, call) =>
            ToolCallJson.Write(output, null, call.Id, call.Name, call.Arguments.WrittenSpan, call.Seal));
        WriteList(json, "images"u8, Images, ImageJson.Write);
        WriteList(json, "annotations"u8, Citations, CitationJson.Write);
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, ArrayBufferWriter<byte> text, bool orNull)
    {
        if (text.WrittenCount > 0)
        {
            json.WritePropertyName(name);
            json.WriteRawValue([.. "\""u8, .. text.WrittenSpan, .. "\""u8], skipInputValidation: true);
        }
        else if (orNull)
        {
            json.WriteNull(name);
        }
    }

    private static void WriteList<T>(
        Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyCollection<T> items, Action<IBufferWriter<byte>, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            var output = new ArrayBufferWriter<byte>();
            write(output, item);
            json.WriteRawValue(output.WrittenSpan, skipInputValidation: true);
        }

        json.WriteEndArray();
    }
}
