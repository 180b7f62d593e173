using System.Numerics;

namespace AigneHub.Providers.Json;

/// <summary>The grammar of JSON's strings.</summary>
internal static class JsonString
{
    private const int HexDigits = 4;

    /// <summary>Moves from a text's first byte to its closing quote. False at the byte that is wrong.</summary>
    public static bool TryFindQuote(ReadOnlySpan<byte> json, ref int position, out bool escaped)
    {
        var at = position;
        ulong pending = 0;
        ulong escapes = 0;
        while (json.Length >= ByteBlock.Length && at < json.Length)
        {
            var block = new ByteBlock(json, at);
            var quotes = block.Where('"');
            var backslashes = block.Where('\\');
            var controls = block.WhereIn('\0', '\x1f');
            if ((quotes | backslashes | controls | pending) == 0)
            {
                at = block.End;
                continue;
            }

            // Prompts have an escape in every second block: all of a block's are checked at once.
            var start = at - (int)pending;
            var after = JsonEscapes.Escaped(backslashes, ref pending);
            quotes &= ~after;
            var inside = quotes == 0 ? ulong.MaxValue : (quotes - 1) & ~quotes;
            after &= inside;
            escapes |= after;
            if ((controls & inside) != 0 || (after != 0 && !JsonEscapes.AreKnown(block, after, json[at..])))
            {
                at = start;
                break;
            }

            if (quotes != 0)
            {
                position = at + BitOperations.TrailingZeroCount(quotes);
                escaped = escapes != 0;
                return true;
            }

            at = block.End;
        }

        position = at;
        escaped = escapes != 0;
        return TryStep(json, ref position, ref escaped) && position < json.Length;
    }

    /// <summary>Goes on byte by byte to the closing quote. False at the byte that is wrong.</summary>
    private static bool TryStep(ReadOnlySpan<byte> json, ref int position, ref bool escaped)
    {
        while (position < json.Length && json[position] != '"')
        {
            if (json[position] < ' ')
            {
                return false;
            }

            if (json[position] != '\\')
            {
                position++;
                continue;
            }

            escaped = true;
            if (!TryPassEscape(json, ref position))
            {
                return false;
            }
        }

        return true;
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
        position++;
        if (IsHex(json[position..]))
        {
            position += HexDigits;
            return true;
        }

        while (position < json.Length && IsHex(json[position]))
        {
            position++;
        }

        return false;
    }

    /// <summary>Whether these bytes begin with four hexadecimal digits.</summary>
    internal static bool IsHex(ReadOnlySpan<byte> digits) => digits.Length >= HexDigits
        && IsHex(digits[0]) && IsHex(digits[1]) && IsHex(digits[2]) && IsHex(digits[3]);

    private static bool IsHex(byte digit) => (uint)(digit - '0') <= 9 || (uint)((digit | 0x20) - 'a') <= 5;
}
