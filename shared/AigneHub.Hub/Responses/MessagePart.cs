using System.Buffers;
using System.Text.Json;
using AigneHub.Hub.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Responses;

/// <summary>A part of a message.</summary>
internal sealed class MessagePart(bool isRefusal)
{
    public bool IsRefusal { get; } = isRefusal;

    /// <summary>Its text: the inside of a JSON string.</summary>
    public ArrayBufferWriter<byte> Inside { get; } = new();

    /// <summary>The sources, each with the length of the text when it was named.</summary>
    public List<(Citation Citation, int End)> Citations { get; } = [];

    public List<JsonElement> Logprobs { get; } = [];

    public void Cite(Citation citation) => Citations.Add((citation, RawText.Decode(Inside.WrittenSpan)?.Length ?? 0));

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, IsRefusal ? "refusal"u8 : "output_text"u8);
        if (!IsRefusal)
        {
            json.WriteStartArray("annotations"u8);
            Citations.ForEach(cited => WriteCitation(json, cited));
            json.WriteEndArray();
        }

        WriteText(json);
        json.WriteEndObject();
    }

    /// <summary>Writes the fields that hold the text.</summary>
    public void WriteText(Utf8JsonWriter json)
    {
        if (IsRefusal)
        {
            json.WriteInside("refusal"u8, Inside.WrittenSpan);
            return;
        }

        json.WriteStartArray("logprobs"u8);
        Logprobs.ForEach(token => token.WriteTo(json));
        json.WriteEndArray();
        json.WriteInside("text"u8, Inside.WrittenSpan);
    }

    /// <summary>The words a source stands for end where it was named; where they begin nobody says.</summary>
    public static void WriteCitation(Utf8JsonWriter json, (Citation Citation, int End) cited)
    {
        var length = cited.Citation.CitedText?.Length ?? 0;
        json.WriteStartObject();
        json.WriteString("type"u8, "url_citation"u8);
        json.WriteString("url"u8, cited.Citation.Url);
        json.WriteString("title"u8, cited.Citation.Title ?? cited.Citation.Url);
        json.WriteNumber("start_index"u8, Math.Max(0, cited.End - length));
        json.WriteNumber("end_index"u8, cited.End);
        json.WriteEndObject();
    }
}
