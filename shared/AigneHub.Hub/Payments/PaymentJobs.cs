using AigneHub.Core.Bus;
using AigneHub.Core.Identity;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Payments;

/// <summary>Hands on again what the processor told and nobody has acted on, until somebody has or it is too old.</summary>
public sealed partial class PaymentJobs
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TooOld = TimeSpan.FromDays(3);

    private readonly PaymentEventStore _events;
    private readonly IBus _bus;
    private readonly IIdSource _ids;
    private readonly TimeProvider _time;
    private readonly ILogger<PaymentJobs> _logger;

    internal PaymentJobs(
        PaymentEventStore events, IBus bus, IIdSource ids, TimeProvider time, ILogger<PaymentJobs> logger)
    {
        _events = events;
        _bus = bus;
        _ids = ids;
        _time = time;
        _logger = logger;
    }

    /// <summary>Goes through all that is pending.</summary>
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
                // The id of a message is remembered for a while, so the same event needs another.
                await _bus.PublishAsync(
                    PaymentsTopic.Name,
                    new BusMessage(_ids.NewId("msg"), PaymentsTopic.SessionOf(told), PaymentEventJson.Write(told)),
                    cancellationToken).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(
        91, LogLevel.Critical, "Payment event {Event} ({Kind}) was given up after three days: nothing is known of what it is about")]
    private partial void LogGivenUp(string @event, string kind);
}
