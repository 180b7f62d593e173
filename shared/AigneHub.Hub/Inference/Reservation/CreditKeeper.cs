using AigneHub.Hub.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>Tends the credit this instance holds while it runs, and gives it back when it ends.</summary>
internal sealed partial class CreditKeeper(
    CreditPools pools, HubOptions options, TimeProvider time, ILogger<CreditKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RefreshAfter = TimeSpan.FromSeconds(10);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await pools.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var refreshedAt = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pause(), time, stoppingToken).ConfigureAwait(false);
                await pools.TendAsync(stoppingToken).ConfigureAwait(false);
                if (time.GetElapsedTime(refreshedAt) >= RefreshAfter)
                {
                    refreshedAt = time.GetTimestamp();
                    await pools.RefreshBudgetsAsync(stoppingToken).ConfigureAwait(false);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception problem)
            {
                // Without it leases end while they are used, and nothing comes back.
                LogProblem(problem);
            }
        }
    }

    private TimeSpan Pause()
    {
        var pause = TimeSpan.FromTicks(Math.Min(options.Ledger.Idle.Ticks, options.Ledger.Lease.Ticks) / 4);
        return pause < LongestPause ? pause : LongestPause;
    }

    [LoggerMessage(59, LogLevel.Error, "The credit this instance holds could not be tended; it is tried again")]
    private partial void LogProblem(Exception problem);
}
