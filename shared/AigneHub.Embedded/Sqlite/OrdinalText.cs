using System.Buffers;
using System.Text;

namespace AigneHub.Embedded.Sqlite;

/// <summary>
/// Text as UTF-8, except that each half of a surrogate pair is written by itself (CESU-8). SQLite compares text byte by
/// byte; of UTF-8 that gives code point order, of this it gives UTF-16's ordinal order, which Table Storage has. Text
/// without surrogates is plain UTF-8.
/// </summary>
internal static class OrdinalText
{
    public const int MaxBytesPerChar = 3;

    /// <summary>The first byte of every surrogate (and of U+D000 to U+D7FF).</summary>
    private const byte SurrogateLead = 0xED;

    public static int Encode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (!text.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return Encoding.UTF8.GetBytes(text, bytes);
        }

        var length = 0;
        foreach (var unit in text)
        {
            length += char.IsSurrogate(unit)
                ? EncodeSurrogate(unit, bytes[length..])
                : Encoding.UTF8.GetBytes([unit], bytes[length..]);
        }

        return length;
    }

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains(SurrogateLead))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var units = ArrayPool<char>.Shared.Rent(bytes.Length);
        var length = 0;
        while (!bytes.IsEmpty)
        {
            if (bytes is [SurrogateLead, >= 0xA0, _, ..])
            {
                units[length++] = (char)(0xD000 | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F));
                bytes = bytes[3..];
            }
            else
            {
                _ = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
                length += rune.EncodeToUtf16(units.AsSpan(length));
                bytes = bytes[consumed..];
            }
        }

        var text = new string(units, 0, length);
        ArrayPool<char>.Shared.Return(units);
        return text;
    }

    private static int EncodeSurrogate(char unit, Span<byte> bytes)
    {
        bytes[0] = SurrogateLead;
        bytes[1] = (byte)(0x80 | ((unit >> 6) & 0x3F));
        bytes[2] = (byte)(0x80 | (unit & 0x3F));
        return 3;
    }
}
