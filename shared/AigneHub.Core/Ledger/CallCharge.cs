using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>What one call is to be charged. It is charged once, however often it is asked.</summary>
/// <param name="Request">The call's request id: the operation's id.</param>
/// <param name="Cost">What it costs; more than nothing.</param>
/// <param name="Lease">The lease it was admitted against; null for none.</param>
/// <param name="Began">When the call began (UTC): what day and month it counts in.</param>
/// <param name="Targets">Whose budgets it counts in, where they have any.</param>
public sealed record CallCharge(
    string Request, Amount Cost, string? Lease, DateTimeOffset Began, IReadOnlyList<BudgetTarget> Targets)
{
    /// <summary>
    /// When the call ended (UTC), the same however often it is asked: by that and its id it is known whether it was charged.
    /// </summary>
    public DateTimeOffset Ended { get; init; } = Began;
}
