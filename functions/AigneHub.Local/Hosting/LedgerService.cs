using AigneHub.Hub.Ledger;

namespace AigneHub.Local.Hosting;

/// <summary>Sees to the ledgers: dead leases come back, grants expire.</summary>
internal sealed class LedgerService(LedgerJobs jobs, TimeProvider time, ILogger<LedgerService> logger)
    : RepeatedJob(Rhythm.Every(TimeSpan.FromMinutes(5)), time, logger, new JobStep("seeing to the ledgers", jobs.RunAsync));
