namespace AigneHub.Providers.Json;

/// <summary>The grammar of JSON's strings.</summary>
internal static class JsonString
{
    private const int HexDigits = 4;

    /// <summary>Moves from a text's first byte to its closing quote. False at the byte that is wrong.</summary>
    public static bool TryFindQuote(ReadOnlySpan<byte> json, ref int position, out bool escaped)
    {
        escaped = false;
        var isPending = false;
        while (JsonBlock.TryRead(json, position, out var block))
        {
            var first = block.FirstSpecial;
            if (!isPending && (first == block.Length || json[position + first] != '\\'))
            {
                position += first;
                if (first < block.Length)
                {
                    return json[position] == '"';
                }

                continue;
            }

            // Prompts have an escape in every second block: all of a block's are checked at once.
            escaped = true;
            if (block.TryPass(json, position, ref isPending, out var passed, out var isQuote))
            {
                position += passed;
                if (isQuote)
                {
                    return true;
                }

                continue;
            }

            var end = position + block.Length;
            position -= isPending ? 1 : 0;
            isPending = false;
            if (!TryStep(json, ref position, end, ref escaped))
            {
                return false;
            }

            if (position < end)
            {
                return true;
            }
        }

        position -= isPending ? 1 : 0;
        return TryStep(json, ref position, json.Length, ref escaped) && position < json.Length;
    }

    /// <summary>Goes on byte by byte to the closing quote, or past some byte. False at the byte that is wrong.</summary>
    private static bool TryStep(ReadOnlySpan<byte> json, ref int position, int end, ref bool escaped)
    {
        while (position < end && json[position] != '"')
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
