using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Ledger;

/// <summary>What an instance got, and how the account stands now.</summary>
/// <param name="Grant">What it got.</param>
/// <param name="Account">The account after it.</param>
/// <param name="Budgets">The account's budgets after it.</param>
public sealed record LeaseTaken(LeaseGrant Grant, LedgerAccount Account, IReadOnlyList<Budget> Budgets);
