using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Ledger;

/// <summary>What a check of an account's ledger found.</summary>
/// <param name="Account">The account's id.</param>
/// <param name="Rebuilt">The account as its entries make it.</param>
/// <param name="Problems">What does not add up, in sentences.</param>
public sealed record LedgerVerdict(string Account, LedgerAccount Rebuilt, IReadOnlyList<string> Problems)
{
    /// <summary>
    /// Whether the account changed faster than it could be compared, so that only its chain of entries was checked.
    /// </summary>
    public bool IsPartial { get; init; }
}
