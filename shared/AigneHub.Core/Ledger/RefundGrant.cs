using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>
/// Takes back credits because the money for them was returned: from the grant itself, then from the others, as far as they
/// are neither spent nor leased. What cannot be taken is noted as uncovered.
/// </summary>
/// <param name="Id">The operation, such as the id of a refund or dispute.</param>
/// <param name="Grant">The grant, by the sequence of its entry.</param>
/// <param name="Amount">How much; more than nothing.</param>
public sealed record RefundGrant(string Id, long Grant, Amount Amount) : LedgerOperation(Id)
{
    /// <summary>Why, in words for people.</summary>
    public string? Reason { get; init; }

    /// <summary>Who does it, when a person or a key does.</summary>
    public string? Actor { get; init; }
}
