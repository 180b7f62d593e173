using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AigneHub.Providers.Json;

/// <summary>Bytes looked at together: a bit for each, the first in the lowest.</summary>
internal readonly ref struct ByteBlock
{
    public const int Length = 64;
    private const int Half = Length / 2;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _skipped;

    /// <summary>
    /// The bytes from a place on. At the end they are fewer, and no bit is set for those that are missing. Of a text that is
    /// shorter there is no block.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteBlock(ReadOnlySpan<byte> text, int start)
    {
        var loaded = Math.Min(start, text.Length - Length);
        _bytes = text.Slice(loaded, Length);
        _skipped = start - loaded;
        End = loaded + Length;
    }

    /// <summary>The place after them.</summary>
    public int End { get; }

    /// <summary>Those that are the byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Where(char ascii)
    {
        var value = (byte)ascii;
        var bits = Vector512.IsHardwareAccelerated
            ? Vector512.Equals(Vector512.Create(_bytes), Vector512.Create(value)).ExtractMostSignificantBits()
            : Bits(
                Vector256.Equals(Vector256.Create(_bytes), Vector256.Create(value)),
                Vector256.Equals(Vector256.Create(_bytes[Half..]), Vector256.Create(value)));
        return bits >> _skipped;
    }

    /// <summary>Those that are one of some bytes that follow each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong WhereIn(char first, char last)
    {
        var from = (byte)first;
        var most = (byte)(last - first);
        var bits = Vector512.IsHardwareAccelerated
            ? Vector512.LessThanOrEqual(Vector512.Create(_bytes) - Vector512.Create(from), Vector512.Create(most))
                .ExtractMostSignificantBits()
            : Bits(
                Vector256.LessThanOrEqual(Vector256.Create(_bytes) - Vector256.Create(from), Vector256.Create(most)),
                Vector256.LessThanOrEqual(Vector256.Create(_bytes[Half..]) - Vector256.Create(from), Vector256.Create(most)));
        return bits >> _skipped;
    }

    private static ulong Bits(Vector256<byte> first, Vector256<byte> second) =>
        first.ExtractMostSignificantBits() | ((ulong)second.ExtractMostSignificantBits() << Half);
}
