namespace AigneHub.Providers.Json;

/// <summary>The grammar of JSON's numbers.</summary>
internal static class JsonNumber
{
    /// <summary>Moves from a number's first byte past its last. False at the byte that is wrong.</summary>
    public static bool TryPass(ReadOnlySpan<byte> json, ref int position)
    {
        if (json[position] == '-')
        {
            position++;
        }

        if (At(json, position) == '0')
        {
            position++;
        }
        else if (!TryPassDigits(json, ref position))
        {
            return false;
        }

        if (At(json, position) == '.')
        {
            position++;
            if (!TryPassDigits(json, ref position))
            {
                return false;
            }
        }

        return At(json, position) is not ((byte)'e' or (byte)'E') || TryPassExponent(json, ref position);
    }

    /// <summary>Whether a number may end before this byte. The slash is what comes next that is wrong then.</summary>
    public static bool MayEndBefore(byte next) =>
        next is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'/';

    private static bool TryPassExponent(ReadOnlySpan<byte> json, ref int position)
    {
        position++;
        if (At(json, position) is (byte)'+' or (byte)'-')
        {
            position++;
        }

        return TryPassDigits(json, ref position);
    }

    private static bool TryPassDigits(ReadOnlySpan<byte> json, ref int position)
    {
        var start = position;
        while (char.IsAsciiDigit((char)At(json, position)))
        {
            position++;
        }

        return position > start;
    }

    private static byte At(ReadOnlySpan<byte> json, int position) => position < json.Length ? json[position] : (byte)0;
}
