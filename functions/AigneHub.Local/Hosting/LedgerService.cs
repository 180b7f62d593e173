using AigneHub.Hub.Ledger;

namespace AigneHub.Local.Hosting;

/// <summary>Sees to the ledgers at the start and every few minutes: dead leases come back, grants expire.</summary>
internal sealed partial class LedgerService(LedgerJobs jobs, TimeProvider time, ILogger<LedgerService> logger)
    : JobService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await SeeToAsync(stoppingToken).ConfigureAwait(false);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host takes this for a failure when it stops because the hub could not start.
        }
    }

    private async Task SeeToAsync(CancellationToken cancellationToken)
    {
        try
        {
            await jobs.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogFailure(problem);
        }
    }

    [LoggerMessage(55, LogLevel.Error, "The ledgers could not be seen to; the next try is in five minutes")]
    private partial void LogFailure(Exception problem);
}
