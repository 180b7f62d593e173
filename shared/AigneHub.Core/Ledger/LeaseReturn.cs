using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>Gives back what an instance did not spend of its lease. What it did spend awaits its charges.</summary>
/// <param name="Lease">The lease's id.</param>
/// <param name="Unspent">How much comes back.</param>
/// <param name="UnspentSlices">How much of budgets comes back.</param>
public sealed record LeaseReturn(
    string Lease, Amount Unspent, IReadOnlyList<KeyValuePair<BudgetTarget, Amount>> UnspentSlices);
