using System.Text.Json;

namespace AigneHub.Hub.Json;

/// <summary>Writes texts that are JSON already.</summary>
internal static class RawText
{
    /// <summary>Writes a text from the inside of a JSON string, escapes and all.</summary>
    public static void WriteInside(this Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> inside)
    {
        json.WritePropertyName(name);
        json.WriteRawValue([.. "\""u8, .. inside, .. "\""u8], skipInputValidation: true);
    }

    /// <summary>Writes a value as it came, but on one line, for what ends with the line (events, records).</summary>
    public static void WriteOnOneLine(this Utf8JsonWriter json, JsonElement value)
    {
        // Within texts JSON has no line ends but escaped ones.
        var lines = value.GetRawText().Split(['\r', '\n']);
        json.WriteRawValue(string.Concat(lines), skipInputValidation: true);
    }

    /// <summary>The text that the inside of a JSON string stands for; null when it is not Unicode.</summary>
    public static string? Decode(ReadOnlySpan<byte> inside)
    {
        try
        {
            return JsonElement.Parse([.. "\""u8, .. inside, .. "\""u8]).GetString();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
