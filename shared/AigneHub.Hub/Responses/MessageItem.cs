using System.Buffers;
using System.Text.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>What the model says: parts of text and refusal.</summary>
internal sealed class MessageItem(string id, int index, ResponseEvents? events) : OutputItem(id, index, events)
{
    private const string Index = "content_index";

    private readonly List<MessagePart> _parts = [];
    private byte[] _place = [];

    private MessagePart? Last => _parts.Count == 0 ? null : _parts[^1];

    public void Add(bool isRefusal, ReadOnlySpan<byte> inside)
    {
        Part(isRefusal).Inside.Write(inside);
        Events?.Delta(isRefusal ? "response.refusal.delta"u8 : "response.output_text.delta"u8, _place, inside);
    }

    public void Cite(Citation citation)
    {
        var part = Part(isRefusal: false);
        part.Cite(citation);
        Tell("response.output_text.annotation.added", Index, _parts.Count - 1, json =>
        {
            json.WriteNumber("annotation_index"u8, part.Citations.Count - 1);
            json.WritePropertyName("annotation"u8);
            MessagePart.WriteCitation(json, part.Citations[^1]);
        });
    }

    public void AddLogprobs(JsonElement tokens) => Part(isRefusal: false).Logprobs.AddRange(tokens.EnumerateArray());

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.WriteString("type"u8, "message"u8);
        json.WriteString("status"u8, Status);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteStartArray("content"u8);
        _parts.ForEach(part => part.Write(json));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    protected override void Finish() => EndPart();

    private MessagePart Part(bool isRefusal)
    {
        if (Last is { } last && last.IsRefusal == isRefusal)
        {
            return last;
        }

        EndPart();
        var part = new MessagePart(isRefusal);
        Tell("response.content_part.added", Index, _parts.Count, json => WritePart(json, part));
        _parts.Add(part);
        _place = isRefusal
            ? Place(Index, _parts.Count - 1)
            : [.. Place(Index, _parts.Count - 1), .. ",\"logprobs\":[]"u8];
        return part;
    }

    private void EndPart()
    {
        if (Last is not { } part)
        {
            return;
        }

        var type = part.IsRefusal ? "response.refusal.done" : "response.output_text.done";
        Tell(type, Index, _parts.Count - 1, json => part.WriteText(json));
        Tell("response.content_part.done", Index, _parts.Count - 1, json => WritePart(json, part));
    }

    private static void WritePart(Utf8JsonWriter json, MessagePart part)
    {
        json.WritePropertyName("part"u8);
        part.Write(json);
    }
}
