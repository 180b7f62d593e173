using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>What an instance got of what it asked for.</summary>
/// <param name="Credit">Of the account's credit.</param>
/// <param name="Slices">Of budgets.</param>
/// <param name="Held">Whether the lease now exists until its new end.</param>
public sealed record LeaseGrant(Amount Credit, IReadOnlyList<KeyValuePair<BudgetTarget, Amount>> Slices, bool Held)
{
    /// <summary>There was nothing to give.</summary>
    public static LeaseGrant Nothing { get; } = new(Amount.Zero, [], false);
}
