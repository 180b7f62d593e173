using System.Text.Json;

namespace AigneHub.Hub.KeptBodies;

/// <summary>Makes JSON of the beginning of JSON: ends the text it broke off in, and closes what is open.</summary>
internal static class CutJson
{
    private const int MaxDepth = 64;
    private const int EscapeLength = 6;

    public static byte[] Close(ReadOnlySpan<byte> cut)
    {
        var open = new Stack<byte>();
        var end = 0;
        var afterName = false;
        var reader = new Utf8JsonReader(
            cut, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth }));
        try
        {
            while (reader.Read())
            {
                Note(reader.TokenType, open);
                afterName = reader.TokenType == JsonTokenType.PropertyName;
                end = afterName ? end : (int)reader.BytesConsumed;
            }
        }
        catch (JsonException)
        {
            // What follows is no JSON; what came before may be some use.
        }

        var rest = cut[(int)reader.BytesConsumed..];
        var start = (int)reader.BytesConsumed + rest.Length - rest.TrimStart(" \t\r\n:,"u8).Length;
        var isValue = afterName || (open.Count > 0 && open.Peek() == (byte)']');
        if (isValue && start < cut.Length && cut[start] == (byte)'"')
        {
            return [.. cut[..start], .. WholeCharacters(cut[start..]), (byte)'"', .. open];
        }

        return [.. cut[..end], .. open];
    }

    private static void Note(JsonTokenType token, Stack<byte> open)
    {
        switch (token)
        {
            case JsonTokenType.StartObject:
                open.Push((byte)'}');
                break;
            case JsonTokenType.StartArray:
                open.Push((byte)']');
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _ = open.Pop();
                break;
            default:
                break;
        }
    }

    /// <summary>A text up to the last character that is wholly there.</summary>
    private static ReadOnlySpan<byte> WholeCharacters(ReadOnlySpan<byte> text)
    {
        // What is an escape shows only from the left: a backslash may itself be one.
        var end = 1;
        while (end < text.Length && LengthOf(text[end..]) is var length && end + length <= text.Length)
        {
            end += length;
        }

        return text[..end];
    }

    /// <summary>The bytes of a text's next character as it is written.</summary>
    private static int LengthOf(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'\\', (byte)'u', (byte)'d' or (byte)'D', var digit, ..] when "89abAB"u8.Contains(digit) => 2 * EscapeLength,
        [(byte)'\\', (byte)'u', ..] => EscapeLength,
        [(byte)'\\', ..] => 2,
        [>= 0xF0, ..] => 4,
        [>= 0xE0, ..] => 3,
        [>= 0xC0, ..] => 2,
        _ => 1,
    };
}
