namespace AigneHub.Core.Ledger;

/// <summary>
/// Asks for credits to spend without asking: a new lease, or more of one and a later end. An expired grant is never leased.
/// </summary>
/// <param name="Lease">The lease's id.</param>
/// <param name="Instance">Who takes it.</param>
/// <param name="Ends">Until when, unless it is renewed (UTC).</param>
/// <param name="Wanted">How much of the account's credit.</param>
/// <param name="Slices">How much of budgets.</param>
public sealed record LeaseRequest(
    string Lease,
    string Instance,
    DateTimeOffset Ends,
    LeaseWish Wanted,
    IReadOnlyList<KeyValuePair<BudgetTarget, LeaseWish>> Slices)
{
    /// <summary>Whether the instance holds the lease already. One that was closed meanwhile is not made anew.</summary>
    public bool IsRenewal { get; init; }
}
