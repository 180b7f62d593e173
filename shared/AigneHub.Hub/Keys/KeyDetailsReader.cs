using AigneHub.Core.Keys;
using AigneHub.Core.Ledger;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Keys;

/// <summary>Reads what is known of keys besides the keys.</summary>
internal sealed class KeyDetailsReader(KeyUses uses, LedgerReader ledger)
{
    /// <summary>The details of keys of an account, in the order of their ids; by id.</summary>
    public async Task<IReadOnlyDictionary<string, KeyDetails>> ReadAsync(
        string account, IReadOnlyList<ApiKey> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return new Dictionary<string, KeyDetails>();
        }

        var used = await uses.ReadAsync(account, keys[0].Id, keys[^1].Id, cancellationToken).ConfigureAwait(false);
        var budgets = (await ledger.BudgetsAsync(account, cancellationToken).ConfigureAwait(false))
            .Where(budget => budget.Target.Kind == BudgetTargetKind.Key)
            .ToDictionary(budget => budget.Target.Id, budget => budget.Limits);
        return keys.ToDictionary(
            key => key.Id,
            key => new KeyDetails(
                used.TryGetValue(key.Id, out var time) ? time : null, budgets.GetValueOrDefault(key.Id)));
    }

    /// <summary>The details of one key.</summary>
    public async Task<KeyDetails> ReadAsync(ApiKey key, CancellationToken cancellationToken) =>
        (await ReadAsync(key.Account, [key], cancellationToken).ConfigureAwait(false))[key.Id];
}
