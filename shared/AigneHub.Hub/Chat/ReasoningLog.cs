using System.Buffers;
using System.Text.Json;
using AigneHub.Hub.Json;
using AigneHub.Providers.Chat;

namespace AigneHub.Hub.Chat;

/// <summary>
/// Keeps the reasoning since the last seal, so that it can be written whole with it: a caller sends
/// <c>reasoning_details</c> back as they came, and the provider gets what it signed.
/// </summary>
internal sealed class ReasoningLog
{
    private readonly Dictionary<int, ArrayBufferWriter<byte>> _open = [];

    /// <summary>Adds text: the inside of a JSON string.</summary>
    public void Add(int choice, ReadOnlySpan<byte> json)
    {
        if (!_open.TryGetValue(choice, out var text))
        {
            _open[choice] = text = new ArrayBufferWriter<byte>();
        }

        text.Write(json);
    }

    /// <summary>Writes what was sealed as one detail, and begins anew.</summary>
    public void WriteDetail(int choice, ReasoningSeal seal, IBufferWriter<byte> output)
    {
        using (var json = new Utf8JsonWriter(output, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, seal.Encrypted is null ? "reasoning.text"u8 : "reasoning.encrypted"u8);
            json.WriteString("format"u8, seal.Format);
            WriteIfAny(json, "id"u8, seal.Id);
            WriteIfAny(json, "data"u8, seal.Encrypted);
            WriteIfAny(json, "signature"u8, seal.Signature);
            if (_open.Remove(choice, out var text))
            {
                json.WritePropertyName("text"u8);
                json.WriteRawValue([.. "\""u8, .. text.WrittenSpan, .. "\""u8], skipInputValidation: true);
            }

            json.WriteEndObject();
        }
    }

    private static void WriteIfAny(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
