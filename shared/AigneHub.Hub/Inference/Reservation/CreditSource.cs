using AigneHub.Core.Identity;
using AigneHub.Core.Ledger;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>The ledger as an instance draws on it.</summary>
internal sealed class CreditSource(LedgerStore store, LedgerReader reader, IIdSource ids)
{
    /// <summary>This instance's name in leases.</summary>
    public string Instance { get; } = ids.NewId("inst");

    /// <summary>Takes credit, as far as there is some.</summary>
    public Task<LeaseTaken> LeaseAsync(string account, LeaseRequest request, CancellationToken cancellationToken) =>
        store.LeaseAsync(account, request, cancellationToken);

    /// <summary>Gives back what is left of a lease.</summary>
    public Task ReturnAsync(string account, LeaseReturn back, CancellationToken cancellationToken) =>
        store.ReturnAsync(account, back, cancellationToken);

    /// <summary>Whose spending the account limits.</summary>
    public async Task<HashSet<BudgetTarget>> ReadBudgetsAsync(string account, CancellationToken cancellationToken) =>
        [.. (await reader.BudgetsAsync(account, cancellationToken).ConfigureAwait(false)).Select(budget => budget.Target)];
}
