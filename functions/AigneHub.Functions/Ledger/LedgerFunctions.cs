using AigneHub.Hub.Ledger;
using Microsoft.Azure.Functions.Worker;

namespace AigneHub.Functions.Ledger;

/// <summary>The jobs of the ledger.</summary>
public sealed class LedgerFunctions(LedgerJobs jobs)
{
    /// <summary>Takes back the leases of instances that are gone, and what has expired out of balances.</summary>
    [Function("LedgerUpkeep")]
    public Task RunAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) =>
        jobs.RunAsync(cancellationToken);
}
