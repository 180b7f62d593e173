using AigneHub.Hub.Ledger;

namespace AigneHub.Local.Hosting;

/// <summary>Sees to the ledgers: dead leases come back, grants expire.</summary>
internal sealed class LedgerService(LedgerJobs jobs, TimeProvider time, ILogger<LedgerService> logger)
    : RepeatedJob(TimeSpan.FromMinutes(5), time, logger)
{
    protected override Task RunAsync(CancellationToken cancellationToken) => jobs.RunAsync(cancellationToken);
}
