namespace AigneHub.Core.Ledger;

/// <summary>The name of each <see cref="GrantSource"/>.</summary>
public static class GrantSourceNames
{
    // In the order of the enum.
    private static readonly string[] Names = ["welcome", "purchase", "manual", "promotion", "refund"];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name of a source, such as <c>purchase</c>.</summary>
    public static string Of(GrantSource source) => Names[(int)source];

    /// <summary>The source of a name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static GrantSource Parse(string? name) => Array.IndexOf(Names, name) is >= 0 and var index
        ? (GrantSource)index
        : throw new FormatException($"'{name}' is no source of a grant.");
}
