using System.Buffers;

namespace AigneHub.Providers.Json;

/// <summary>The grammar of JSON's strings.</summary>
internal static class JsonString
{
    private const int HexDigits = 4;

    private static readonly SearchValues<byte> QuotesEscapesAndControls =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(control => (byte)control), (byte)'"', (byte)'\\']);

    /// <summary>Moves from a text's first byte to its closing quote. False at the byte that is wrong.</summary>
    public static bool TryFindQuote(ReadOnlySpan<byte> json, ref int position, out bool escaped)
    {
        escaped = false;
        while (true)
        {
            var plain = json[position..].IndexOfAny(QuotesEscapesAndControls);
            position = plain < 0 ? json.Length : position + plain;
            if (plain < 0 || json[position] != '\\')
            {
                return plain >= 0 && json[position] == '"';
            }

            // One escape often follows another: texts beyond ASCII may consist of nothing else.
            escaped = true;
            do
            {
                if (!TryPassEscape(json, ref position))
                {
                    return false;
                }
            }
            while (position < json.Length && json[position] == '\\');
        }
    }

    private static bool TryPassEscape(ReadOnlySpan<byte> json, ref int position)
    {
        position++;
        if (position == json.Length)
        {
            return false;
        }

        switch (json[position])
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                position++;
                return true;
            case (byte)'u':
                return TryPassHex(json, ref position);
            default:
                return false;
        }
    }

    private static bool TryPassHex(ReadOnlySpan<byte> json, ref int position)
    {
        var end = position + 1 + HexDigits;
        do
        {
            position++;
        }
        while (position < end && position < json.Length && char.IsAsciiHexDigit((char)json[position]));

        return position == end;
    }
}
