using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>Keeps this instance's places for calls while they run, and gives them back when it ends.</summary>
internal sealed partial class AllowanceKeeper(CallLimiter limiter, TimeProvider time, ILogger<AllowanceKeeper> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await TendAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(false);
                await TendAsync(Pause, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The hub ends.
        }
    }

    private async Task TendAsync(TimeSpan idle, CancellationToken cancellationToken)
    {
        foreach (var allowance in limiter.Allowances.OfType<SharedAllowance>())
        {
            try
            {
                await allowance.TendAsync(idle, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                LogProblem(problem);
            }
        }
    }

    [LoggerMessage(164, LogLevel.Warning, "A shared allowance could not be tended; it is tried again")]
    private partial void LogProblem(Exception problem);
}
