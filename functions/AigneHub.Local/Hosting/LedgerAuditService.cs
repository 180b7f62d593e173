using AigneHub.Hub.Ledger;

namespace AigneHub.Local.Hosting;

/// <summary>Checks the ledgers once a day, at half past three in the night (UTC).</summary>
internal sealed partial class LedgerAuditService(LedgerAudit audit, TimeProvider time, ILogger<LedgerAuditService> logger)
    : JobService
{
    private static readonly TimeSpan TimeOfDay = new(3, 30, 0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(UntilNext(), time, stoppingToken).ConfigureAwait(false);
                await AuditAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The hub stops.
        }
    }

    private TimeSpan UntilNext()
    {
        var sinceLast = (time.GetUtcNow() - TimeOfDay).UtcTicks % TimeSpan.TicksPerDay;
        return TimeSpan.FromTicks(TimeSpan.TicksPerDay - sinceLast);
    }

    private async Task AuditAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = await audit.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailure(problem);
        }
    }

    [LoggerMessage(23, LogLevel.Error, "The ledgers could not be checked; the next try is tomorrow")]
    private partial void LogFailure(Exception problem);
}
