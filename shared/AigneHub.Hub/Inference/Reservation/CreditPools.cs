using System.Collections.Concurrent;
using AigneHub.Core.Identity;
using AigneHub.Hub.Configuration;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>The credit this instance holds, by account.</summary>
internal sealed partial class CreditPools(
    CreditSource source, HubOptions options, IIdSource ids, TimeProvider time, ILogger<CreditPools> logger)
{
    private readonly ConcurrentDictionary<string, CreditPool> _pools = new(StringComparer.Ordinal);

    public CreditPool Of(string account) => _pools.TryGetValue(account, out var pool)
        ? pool
        : _pools.GetOrAdd(account, new CreditPool(account, source, options.Ledger, ids, time, logger));

    /// <summary>Renews what is used and gives back what is not.</summary>
    public Task TendAsync(CancellationToken cancellationToken) =>
        ForAllAsync(pool => pool.TendAsync(cancellationToken));

    /// <summary>Learns which budgets there are.</summary>
    public Task RefreshBudgetsAsync(CancellationToken cancellationToken) =>
        ForAllAsync(pool => pool.RefreshBudgetsAsync(cancellationToken));

    /// <summary>Gives everything back.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        ForAllAsync(pool => pool.StopAsync(cancellationToken));

    private async Task ForAllAsync(Func<CreditPool, Task> action)
    {
        foreach (var (account, pool) in _pools)
        {
            try
            {
                await action(pool).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                LogProblem(problem, account);
            }
        }
    }

    [LoggerMessage(51, LogLevel.Error, "The lease of account {Account} could not be tended; it is tried again")]
    private partial void LogProblem(Exception problem, string account);
}
