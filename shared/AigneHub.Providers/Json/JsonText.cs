using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace AigneHub.Providers.Json;

/// <summary>What the bytes between the quotes of a JSON string stand for.</summary>
internal static class JsonText
{
    /// <summary>An escape of a code unit, such as \u00e9.</summary>
    private const int LongestEscape = 6;

    /// <summary>The text; null when it is not Unicode.</summary>
    public static string? Decode(ReadOnlySpan<byte> raw, bool escaped)
    {
        if (!escaped)
        {
            return Utf8.IsValid(raw) ? Encoding.UTF8.GetString(raw) : null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        var text = TryUnescape(raw, buffer, out var length) ? Decode(buffer.AsSpan(0, length), escaped: false) : null;
        ArrayPool<byte>.Shared.Return(buffer);
        return text;
    }

    /// <summary>Whether bytes with escapes stand for a text.</summary>
    public static bool Equals(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> text)
    {
        if (raw.Length > LongestEscape * text.Length)
        {
            return false;
        }

        Span<byte> buffer = stackalloc byte[raw.Length];
        return TryUnescape(raw, buffer, out var length) && buffer[..length].SequenceEqual(text);
    }

    /// <summary>Writes what escaped bytes stand for, which is never longer. False at half a surrogate pair.</summary>
    private static bool TryUnescape(ReadOnlySpan<byte> raw, Span<byte> target, out int length)
    {
        length = 0;
        while (true)
        {
            var plain = raw.IndexOf((byte)'\\');
            var run = plain < 0 ? raw : raw[..plain];
            run.CopyTo(target[length..]);
            length += run.Length;
            raw = raw[run.Length..];
            if (raw.IsEmpty)
            {
                return true;
            }

            if (!TryTakeEscape(ref raw, out var rune))
            {
                return false;
            }

            length += rune.EncodeToUtf8(target[length..]);
        }
    }

    private static bool TryTakeEscape(ref ReadOnlySpan<byte> raw, out Rune rune)
    {
        var first = TakeUnit(ref raw);
        return Rune.TryCreate(first, out rune)
            || (raw.StartsWith("\\u"u8) && Rune.TryCreate(first, TakeUnit(ref raw), out rune));
    }

    private static char TakeUnit(ref ReadOnlySpan<byte> raw)
    {
        var escape = raw[..(raw[1] == 'u' ? LongestEscape : 2)];
        raw = raw[escape.Length..];
        return escape[1] switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'u' => (char)ushort.Parse(escape[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            var itself => (char)itself,
        };
    }
}
