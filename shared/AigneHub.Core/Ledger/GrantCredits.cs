using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>Gives credits.</summary>
/// <param name="Id">The operation, such as the id of a payment.</param>
/// <param name="Amount">How much; more than nothing.</param>
/// <param name="Source">Where they come from.</param>
public sealed record GrantCredits(string Id, Amount Amount, GrantSource Source) : LedgerOperation(Id)
{
    /// <summary>When they expire (UTC); null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Why, in words for people.</summary>
    public string? Reason { get; init; }

    /// <summary>Who gives them, when a person or a key does.</summary>
    public string? Actor { get; init; }
}
