using AigneHub.Core.Tables;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Webhooks.Deliveries;

/// <summary>Tries again what endpoints did not take, and forgets what was long ago.</summary>
public sealed partial class DeliveryJob
{
    private const int AtOnce = 8;

    private readonly DeliveryStore _deliveries;
    private readonly Deliverer _deliverer;
    private readonly TimeProvider _time;
    private readonly ILogger<DeliveryJob> _logger;

    internal DeliveryJob(
        DeliveryStore deliveries, Deliverer deliverer, TimeProvider time, ILogger<DeliveryJob> logger)
    {
        _deliveries = deliveries;
        _deliverer = deliverer;
        _time = time;
        _logger = logger;
    }

    /// <summary>Does all that is due. One that fails does not keep the others from their turn.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _deliveries.DueAsync(_time.GetUtcNow(), cancellationToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
        TryAsync);

    private async ValueTask TryAsync(Row due, CancellationToken cancellationToken)
    {
        try
        {
            await DoAsync(due, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            LogProblem(problem);
        }
    }

    private async Task DoAsync(Row due, CancellationToken cancellationToken)
    {
        var delivery = await _deliveries.OfDueAsync(due, cancellationToken).ConfigureAwait(false);
        if (delivery is { State: DeliveryState.Pending })
        {
            _ = await _deliverer.TryAsync(delivery, cancellationToken).ConfigureAwait(false);
        }
        else if (delivery is not null)
        {
            await _deliveries.DeleteAsync(delivery, cancellationToken).ConfigureAwait(false);
        }

        await _deliveries.DeleteDueAsync(due, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(233, LogLevel.Error, "A delivery could not be seen to; it is tried again")]
    private partial void LogProblem(Exception problem);
}
