using System.Text;

namespace AigneHub.Core.Tables;

/// <summary>Keys of a partition between two bounds, compared ordinally.</summary>
/// <param name="From">The first key of the range, itself included; null for the beginning.</param>
/// <param name="Before">The first key no longer in the range; null for the end.</param>
public readonly record struct RowRange(string? From, string? Before)
{
    /// <summary>All rows of a partition.</summary>
    public static RowRange All => default;

    /// <summary>The keys that begin with a prefix; all keys when it is empty.</summary>
    public static RowRange StartingWith(string prefix)
    {
        var rising = prefix.AsSpan().TrimEnd(char.MaxValue);
        if (rising.IsEmpty)
        {
            return new(prefix, null);
        }

        _ = Rune.DecodeLastFromUtf16(rising, out var last, out var length);
        return new(prefix, string.Concat(rising[..^length], Successor(last).ToString()));
    }

    /// <summary>The rest of this range after a key: how the next page is asked for.</summary>
    public RowRange After(string key) => this with { From = key + '\u0001' };

    // By UTF-16 unit, as keys are ordered, the surrogate pairs lie between U+D7FF and U+E000.
    private static Rune Successor(Rune rune) => new(rune.Value switch
    {
        0xD7FF => 0x10000,
        0x10FFFF => 0xE000,
        var value => value + 1,
    });
}
