using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Payments;

/// <summary>
/// Hands on again what the processor told and nobody has acted on, until somebody has or it is too old; and tops up balances
/// that are low although nothing is charged any more.
/// </summary>
public sealed partial class PaymentJobs
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TooOld = TimeSpan.FromDays(3);

    private readonly PaymentEventStore _events;
    private readonly PendingEvents _pending;
    private readonly TopUps _topUps;
    private readonly TimeProvider _time;
    private readonly ILogger<PaymentJobs> _logger;

    internal PaymentJobs(
        PaymentEventStore events, PendingEvents pending, TopUps topUps, TimeProvider time, ILogger<PaymentJobs> logger)
    {
        _events = events;
        _pending = pending;
        _topUps = topUps;
        _time = time;
        _logger = logger;
    }

    /// <summary>Goes through all that is pending, and all top-ups.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var (told, received) in _events.PendingAsync(cancellationToken).ConfigureAwait(false))
        {
            var age = _time.GetUtcNow() - received;
            if (age > TooOld)
            {
                LogGivenUp(told.Id, told.GetType().Name);
                await _events.FinishAsync(told, "given up: nothing is known of what it is about", cancellationToken)
                    .ConfigureAwait(false);
            }
            else if (age > Early)
            {
                await _pending.HandOnAsync(told, cancellationToken).ConfigureAwait(false);
            }
        }

        await _topUps.RunAllAsync(cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(
        91, LogLevel.Critical, "Payment event {Event} ({Kind}) was given up after three days: nothing is known of what it is about")]
    private partial void LogGivenUp(string @event, string kind);
}
