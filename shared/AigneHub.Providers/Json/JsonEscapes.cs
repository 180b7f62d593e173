using System.Numerics;
using System.Runtime.CompilerServices;

namespace AigneHub.Providers.Json;

/// <summary>The escapes of a block of a text.</summary>
internal static class JsonEscapes
{
    private const ulong EvenBits = 0x5555_5555_5555_5555;

    /// <summary>
    /// The bytes that a backslash stands before which is not itself escaped. From Langdale and Lemire, "Parsing gigabytes of
    /// JSON per second", 3.1.1.
    /// </summary>
    /// <param name="backslashes">The backslashes of the block.</param>
    /// <param name="pending">One when the byte before the block escapes its first; then, when its last one escapes the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Escaped(ulong backslashes, ref ulong pending)
    {
        backslashes &= ~pending;
        var follows = (backslashes << 1) | pending;
        var oddStarts = backslashes & ~EvenBits & ~follows;
        var evenRuns = oddStarts + backslashes;
        pending = evenRuns < backslashes ? 1UL : 0;
        return (EvenBits ^ (evenRuns << 1)) & follows;
    }

    /// <summary>Whether these bytes of the block may each stand after a backslash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreKnown(ByteBlock block, ulong escaped, ReadOnlySpan<byte> rest)
    {
        // The first three are nearly all of them.
        var others = escaped & ~(block.Where('"') | block.Where('\\') | block.Where('n'));
        if (others == 0)
        {
            return true;
        }

        others &= ~(block.Where('t') | block.Where('r') | block.Where('/') | block.Where('b') | block.Where('f'));
        return others == 0 || ((others & ~block.Where('u')) == 0 && AreCodes(block, others, rest));
    }

    /// <summary>Whether four hexadecimal digits stand after each of these bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreCodes(ByteBlock block, ulong places, ReadOnlySpan<byte> rest)
    {
        var digits = block.WhereIn('0', '9') | block.WhereIn('a', 'f') | block.WhereIn('A', 'F');

        // The digits of the last ones stand in the next block.
        var open = places & ~((digits >> 1) & (digits >> 2) & (digits >> 3) & (digits >> 4));
        while (open != 0 && JsonString.IsHex(rest[(BitOperations.TrailingZeroCount(open) + 1)..]))
        {
            open &= open - 1;
        }

        return open == 0;
    }
}
