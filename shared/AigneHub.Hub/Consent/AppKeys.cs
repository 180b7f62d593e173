using AigneHub.Core.Errors;
using AigneHub.Core.Ledger;
using AigneHub.Hub.Keys;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Consent;

/// <summary>Makes the keys of apps that were let in, with the budgets they were given.</summary>
internal sealed class AppKeys(KeyStore keys, BudgetStore budgets)
{
    /// <summary>Makes a key. Nobody knows its text before its budget holds.</summary>
    public async Task<Outcome<NewKey>> CreateAsync(
        KeyRequest wanted, ConsentBudget? budget, CancellationToken cancellationToken)
    {
        var made = await keys.CreateAsync(wanted, cancellationToken).ConfigureAwait(false);
        if (budget is null)
        {
            return made;
        }

        var put = await budgets
            .PutAsync(wanted.Account, new BudgetTarget(BudgetTargetKind.Key, made.Key.Id), budget.Limits, cancellationToken)
            .ConfigureAwait(false);
        if (!put.Failed)
        {
            return made;
        }

        _ = await keys.RevokeAsync(wanted.Account, made.Key.Id, cancellationToken).ConfigureAwait(false);
        return put.Error;
    }
}
