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
        // What follows the prefix's last character that has a successor.
        var rising = prefix.AsSpan().TrimEnd(char.MaxValue);
        return new(prefix, rising.IsEmpty ? null : string.Concat(rising[..^1], [(char)(rising[^1] + 1)]));
    }

    /// <summary>The rest of this range after a key: how the next page is asked for.</summary>
    public RowRange After(string key) => this with { From = key + '\u0001' };
}
