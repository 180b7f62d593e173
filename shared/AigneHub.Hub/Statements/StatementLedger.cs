using AigneHub.Core.Ledger;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Statements;

/// <summary>What went in and out of an account in a billing period: the entries from one up to another.</summary>
internal sealed record StatementLedger
{
    /// <summary>The sequence of the first entry.</summary>
    public required long First { get; init; }

    /// <summary>The sequence of the last entry; one less than the first when there is none.</summary>
    public required long Last { get; init; }

    /// <summary>The hash of the last entry, which stands for all before.</summary>
    public required string Head { get; init; }

    public required Amount Opening { get; init; }

    public required Amount Closing { get; init; }

    /// <summary>What was granted, by where it came from.</summary>
    public required IReadOnlyList<KeyValuePair<GrantSource, Amount>> Grants { get; init; }

    public required Amount Charged { get; init; }

    public required Amount Refunded { get; init; }

    public required Amount Expired { get; init; }

    /// <summary>All corrections together; negative when they took.</summary>
    public required Amount Adjusted { get; init; }

    /// <summary>What should have been taken, but there was nothing left.</summary>
    public required Amount Uncovered { get; init; }

    /// <summary>The hash of the statement before; null for the first.</summary>
    public string? Previous { get; init; }

    public Amount Granted => Grants.Aggregate(Amount.Zero, (sum, grant) => sum + grant.Value);
}
