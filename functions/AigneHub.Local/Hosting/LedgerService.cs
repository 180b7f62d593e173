using AigneHub.Hub.Ledger;

namespace AigneHub.Local.Hosting;

/// <summary>Sees to the ledgers at the start and every few minutes: dead leases come back, grants expire.</summary>
internal sealed partial class LedgerService(LedgerJobs jobs, TimeProvider time, ILogger<LedgerService> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await jobs.RunAsync(stoppingToken).ConfigureAwait(false);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                LogFailure(problem);
                await Task.Delay(Pause, time, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(55, LogLevel.Error, "The ledgers could not be seen to; the next try is in five minutes")]
    private partial void LogFailure(Exception problem);
}
