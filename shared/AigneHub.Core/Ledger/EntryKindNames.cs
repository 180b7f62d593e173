namespace AigneHub.Core.Ledger;

/// <summary>The snake_case name of each <see cref="EntryKind"/>.</summary>
public static class EntryKindNames
{
    // In the order of the enum.
    private static readonly string[] Names =
        ["grant", "charge", "refund", "adjustment", "expiry", "lease", "lease_return"];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name of a kind, such as <c>lease_return</c>.</summary>
    public static string Of(EntryKind kind) => Names[(int)kind];

    /// <summary>The kind of a name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static EntryKind Parse(string? name) => Array.IndexOf(Names, name) is >= 0 and var index
        ? (EntryKind)index
        : throw new FormatException($"'{name}' is no kind of entry.");
}
