using System.Buffers;
using System.Text.Json;
using AigneHub.Hub.Inference.Translation;
using AigneHub.Hub.Json;

namespace AigneHub.Hub.Responses;

/// <summary>
/// What the model thinks, as a summary: that is where apps look for thoughts to show. What the provider wants back is the
/// item's encrypted content.
/// </summary>
internal sealed class ReasoningItem(string id, int index, ResponseEvents? events) : OutputItem(id, index, events)
{
    private const string Index = "summary_index";

    private readonly ArrayBufferWriter<byte> _inside = new();
    private byte[] _place = [];
    private SealText? _seal;

    public void Add(ReadOnlySpan<byte> inside)
    {
        if (_inside.WrittenCount == 0)
        {
            _place = Place(Index);
            Tell("response.reasoning_summary_part.added", Index, 0, WritePart);
        }

        _inside.Write(inside);
        Events?.Delta("response.reasoning_summary_text.delta"u8, _place, inside);
    }

    public void Seal(SealText seal) => _seal = seal;

    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.WriteString("type"u8, "reasoning"u8);
        json.WriteStartArray("summary"u8);
        if (_inside.WrittenCount > 0)
        {
            WritePartObject(json);
        }

        json.WriteEndArray();
        if (_seal is not null)
        {
            json.WriteString("encrypted_content"u8, _seal.ToString());
        }

        json.WriteEndObject();
    }

    protected override void Finish()
    {
        if (_inside.WrittenCount > 0)
        {
            Tell("response.reasoning_summary_text.done", Index, 0, json => json.WriteInside("text"u8, _inside.WrittenSpan));
            Tell("response.reasoning_summary_part.done", Index, 0, WritePart);
        }
    }

    private void WritePart(Utf8JsonWriter json)
    {
        json.WritePropertyName("part"u8);
        WritePartObject(json);
    }

    private void WritePartObject(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "summary_text"u8);
        json.WriteInside("text"u8, _inside.WrittenSpan);
        json.WriteEndObject();
    }
}
