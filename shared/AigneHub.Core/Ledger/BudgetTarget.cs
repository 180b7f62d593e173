namespace AigneHub.Core.Ledger;

/// <summary>Whose spending a budget limits.</summary>
/// <param name="Kind">A key's, a project's, a member's.</param>
/// <param name="Id">Which one's.</param>
public readonly record struct BudgetTarget(BudgetTargetKind Kind, string Id)
{
    private static readonly string[] KindNames = ["key", "project", "member"];

    /// <summary>The name of its kind: <c>key</c>, <c>project</c>, <c>member</c>.</summary>
    public string KindName => KindNames[(int)Kind];

    /// <summary>The names of the kinds.</summary>
    public static IReadOnlyList<string> Kinds => KindNames;

    /// <summary>Such as <c>key:key_01k9…</c>.</summary>
    public override string ToString() => $"{KindName}:{Id}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static BudgetTarget Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? -1 : Array.IndexOf(KindNames, text[..colon]);
        return kind < 0
            ? throw new FormatException($"'{text}' is no target of a budget.")
            : new BudgetTarget((BudgetTargetKind)kind, text[(colon + 1)..]);
    }
}
