using AigneHub.Hub.Configuration;
using Microsoft.Extensions.Hosting;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>Tends the credit this instance holds while it runs, and gives it back when it ends.</summary>
internal sealed class CreditKeeper(CreditPools pools, HubOptions options, TimeProvider time) : BackgroundService
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
        }
    }

    private TimeSpan Pause()
    {
        var pause = TimeSpan.FromTicks(Math.Min(options.Ledger.Idle.Ticks, options.Ledger.Lease.Ticks) / 4);
        return pause < LongestPause ? pause : LongestPause;
    }
}
