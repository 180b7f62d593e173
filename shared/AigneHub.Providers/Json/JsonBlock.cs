using System.Numerics;
using System.Runtime.Intrinsics;

namespace AigneHub.Providers.Json;

/// <summary>
/// Some bytes of a text, looked at together: a bit for each, the first in the lowest. How escaped bytes are found is from
/// Langdale and Lemire, "Parsing gigabytes of JSON per second", 3.1.1.
/// </summary>
internal readonly ref struct JsonBlock
{
    private const ulong EvenBits = 0x5555_5555_5555_5555;

    private readonly ulong _quotes;
    private readonly ulong _backslashes;
    private readonly ulong _controls;

    private JsonBlock(int length, ulong quotes, ulong backslashes, ulong controls)
    {
        Length = length;
        _quotes = quotes;
        _backslashes = backslashes;
        _controls = controls;
    }

    /// <summary>How many bytes; even.</summary>
    public int Length { get; }

    /// <summary>The first quote, backslash or control character; the length when there is none.</summary>
    public int FirstSpecial => Math.Min(Length, BitOperations.TrailingZeroCount(_quotes | _backslashes | _controls));

    /// <summary>Looks at the next bytes. False when they are too few.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, int start, out JsonBlock block)
    {
        var rest = json[start..];
        if (Vector512.IsHardwareAccelerated && rest.Length >= Vector512<byte>.Count)
        {
            var bytes = Vector512.Create(rest);
            block = new JsonBlock(
                Vector512<byte>.Count,
                Vector512.Equals(bytes, Vector512.Create((byte)'"')).ExtractMostSignificantBits(),
                Vector512.Equals(bytes, Vector512.Create((byte)'\\')).ExtractMostSignificantBits(),
                Vector512.LessThan(bytes, Vector512.Create((byte)' ')).ExtractMostSignificantBits());
            return true;
        }

        if (rest.Length >= Vector256<byte>.Count)
        {
            var bytes = Vector256.Create(rest);
            block = new JsonBlock(
                Vector256<byte>.Count,
                Vector256.Equals(bytes, Vector256.Create((byte)'"')).ExtractMostSignificantBits(),
                Vector256.Equals(bytes, Vector256.Create((byte)'\\')).ExtractMostSignificantBits(),
                Vector256.LessThan(bytes, Vector256.Create((byte)' ')).ExtractMostSignificantBits());
            return true;
        }

        block = default;
        return false;
    }

    /// <summary>Passes over the block, or to the closing quote in it. False, and nothing changed, where a byte is wrong.</summary>
    /// <param name="json">What the block is part of.</param>
    /// <param name="start">Where it stands.</param>
    /// <param name="isPending">Whether the byte before escapes the first one; then, whether the last one escapes the next.</param>
    /// <param name="passed">How many bytes were passed.</param>
    /// <param name="isQuote">Whether the closing quote comes next.</param>
    public bool TryPass(ReadOnlySpan<byte> json, int start, ref bool isPending, out int passed, out bool isQuote)
    {
        var escaped = Escaped(isPending, out var isNextEscaped);
        var quotes = _quotes & ~escaped;
        isQuote = quotes != 0;
        passed = isQuote ? BitOperations.TrailingZeroCount(quotes) : Length;
        var before = passed == 64 ? ulong.MaxValue : (1UL << passed) - 1;
        escaped &= before;
        var codes = escaped & ~Escapable(json, start);
        if ((_controls & before) != 0 || (codes != 0 && !AreCodes(json, start, codes)))
        {
            return false;
        }

        isPending = isNextEscaped && !isQuote;
        return true;
    }

    /// <summary>The bytes that a backslash stands before which is not itself escaped.</summary>
    private ulong Escaped(bool isPending, out bool isNextEscaped)
    {
        var first = isPending ? 1UL : 0;
        var backslashes = _backslashes & ~first;
        var follows = (backslashes << 1) | first;
        var oddStarts = backslashes & ~EvenBits & ~follows;
        var evenRuns = oddStarts + backslashes;
        isNextEscaped = Length == 64 ? evenRuns < backslashes : ((evenRuns >> Length) & 1) != 0;
        return (EvenBits ^ (evenRuns << 1)) & follows;
    }

    /// <summary>Whether each of these bytes is a u before four hexadecimal digits.</summary>
    private bool AreCodes(ReadOnlySpan<byte> json, int start, ulong places)
    {
        var rest = json[start..];
        var (us, digits) = CodesIn(Vector256.Create(rest));
        if (Length > Vector256<byte>.Count)
        {
            var second = CodesIn(Vector256.Create(rest[Vector256<byte>.Count..]));
            us |= second.Us << Vector256<byte>.Count;
            digits |= second.Digits << Vector256<byte>.Count;
        }

        if ((places & ~us) != 0)
        {
            return false;
        }

        // The digits of the last ones stand in the next block.
        var open = places & ~((digits >> 1) & (digits >> 2) & (digits >> 3) & (digits >> 4));
        while (open != 0 && JsonString.IsHex(rest[(BitOperations.TrailingZeroCount(open) + 1)..]))
        {
            open &= open - 1;
        }

        return open == 0;
    }

    private static (ulong Us, ulong Digits) CodesIn(Vector256<byte> bytes)
    {
        var letters = Vector256.LessThan(
            (bytes | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a'), Vector256.Create((byte)6));
        var decimals = Vector256.LessThan(bytes - Vector256.Create((byte)'0'), Vector256.Create((byte)10));
        return (Vector256.Equals(bytes, Vector256.Create((byte)'u')).ExtractMostSignificantBits(),
            (letters | decimals).ExtractMostSignificantBits());
    }

    /// <summary>The bytes that can stand after a backslash and end the escape.</summary>
    private ulong Escapable(ReadOnlySpan<byte> json, int start)
    {
        var rest = json[start..];
        if (Length == Vector512<byte>.Count)
        {
            var bytes = Vector512.Create(rest);
            return (Vector512.Equals(bytes, Vector512.Create((byte)'"')) | Vector512.Equals(bytes, Vector512.Create((byte)'\\'))
                | Vector512.Equals(bytes, Vector512.Create((byte)'/')) | Vector512.Equals(bytes, Vector512.Create((byte)'b'))
                | Vector512.Equals(bytes, Vector512.Create((byte)'f')) | Vector512.Equals(bytes, Vector512.Create((byte)'n'))
                | Vector512.Equals(bytes, Vector512.Create((byte)'r')) | Vector512.Equals(bytes, Vector512.Create((byte)'t')))
                .ExtractMostSignificantBits();
        }

        var fewer = Vector256.Create(rest);
        return (Vector256.Equals(fewer, Vector256.Create((byte)'"')) | Vector256.Equals(fewer, Vector256.Create((byte)'\\'))
            | Vector256.Equals(fewer, Vector256.Create((byte)'/')) | Vector256.Equals(fewer, Vector256.Create((byte)'b'))
            | Vector256.Equals(fewer, Vector256.Create((byte)'f')) | Vector256.Equals(fewer, Vector256.Create((byte)'n'))
            | Vector256.Equals(fewer, Vector256.Create((byte)'r')) | Vector256.Equals(fewer, Vector256.Create((byte)'t')))
            .ExtractMostSignificantBits();
    }
}
