using System.Numerics;
using System.Runtime.Intrinsics;

namespace AigneHub.Providers.Json;

/// <summary>The grammar of JSON's strings.</summary>
internal static class JsonString
{
    private const int HexDigits = 4;
    private const int BlockLength = 64;

    /// <summary>Moves from a text's first byte to its closing quote. False at the byte that is wrong.</summary>
    public static bool TryFindQuote(ReadOnlySpan<byte> json, ref int position, out bool escaped)
    {
        escaped = false;
        while (position < json.Length)
        {
            // A bit for every byte of the block that is not plain text. Most blocks have none; prompts have an escape in
            // every second, so going on within the block beats searching anew from behind each of them.
            var block = position;
            var special = SpecialBytes(json, block, out var length);
            while (special != 0)
            {
                position = block + BitOperations.TrailingZeroCount(special);
                if (json[position] != '\\')
                {
                    return json[position] == '"';
                }

                escaped = true;
                if (!TryPassEscape(json, ref position))
                {
                    return false;
                }

                var passed = position - block;
                special = passed >= BlockLength ? 0 : special & (ulong.MaxValue << passed);
            }

            position = Math.Max(position, block + length);
        }

        return false;
    }

    /// <summary>Which of the next bytes are quotes, backslashes or control characters, the first byte in the lowest bit.</summary>
    private static ulong SpecialBytes(ReadOnlySpan<byte> json, int start, out int length)
    {
        var rest = json[start..];
        if (rest.Length >= BlockLength && Vector512.IsHardwareAccelerated)
        {
            length = BlockLength;
            var bytes = Vector512.Create(rest[..BlockLength]);
            return (Vector512.Equals(bytes, Vector512.Create((byte)'"'))
                | Vector512.Equals(bytes, Vector512.Create((byte)'\\'))
                | Vector512.LessThan(bytes, Vector512.Create((byte)' '))).ExtractMostSignificantBits();
        }

        if (rest.Length >= Vector256<byte>.Count)
        {
            length = Vector256<byte>.Count;
            var bytes = Vector256.Create(rest[..length]);
            return (Vector256.Equals(bytes, Vector256.Create((byte)'"'))
                | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
                | Vector256.LessThan(bytes, Vector256.Create((byte)' '))).ExtractMostSignificantBits();
        }

        length = rest.Length;
        var special = 0UL;
        for (var i = 0; i < length; i++)
        {
            special |= rest[i] is (byte)'"' or (byte)'\\' or < (byte)' ' ? 1UL << i : 0;
        }

        return special;
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
        var digits = json[position..];
        if (digits.Length >= HexDigits && IsHex(digits[0]) && IsHex(digits[1]) && IsHex(digits[2]) && IsHex(digits[3]))
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

    private static bool IsHex(byte digit) => (uint)(digit - '0') <= 9 || (uint)((digit | 0x20) - 'a') <= 5;
}
