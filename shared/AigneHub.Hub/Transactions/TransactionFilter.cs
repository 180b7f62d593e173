using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Transactions;

/// <summary>Which entries of an account's ledger are wanted. Leases move no credits in or out, and are left out.</summary>
internal sealed record TransactionFilter
{
    /// <summary>What can be asked for.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        [.. EntryKindNames.All.Where(name => IsMovement(EntryKindNames.Parse(name)))];

    /// <summary>Only this kind; null for all.</summary>
    public EntryKind? Kind { get; init; }

    /// <summary>The first moment.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first moment no longer wanted.</summary>
    public DateTimeOffset? To { get; init; }

    public bool Takes(LedgerEntry entry) =>
        (Kind is { } kind ? entry.Kind == kind : IsMovement(entry.Kind))
        && (From is null || entry.Time >= From)
        && (To is null || entry.Time < To);

    private static bool IsMovement(EntryKind kind) => kind is not (EntryKind.Lease or EntryKind.LeaseReturn);
}
