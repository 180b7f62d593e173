using AigneHub.Core.Bus;
using AigneHub.Core.Identity;
using AigneHub.Core.Payments;

namespace AigneHub.Hub.Payments;

/// <summary>Hands on again what came before anything was known of what it is about.</summary>
internal sealed class PendingEvents(PaymentEventStore events, IBus bus, IIdSource ids)
{
    /// <summary>Hands on what is told of an order, because it is known by now.</summary>
    public async Task HandOnAsync(string order, CancellationToken cancellationToken)
    {
        await foreach (var (told, _) in events.PendingAsync(cancellationToken).ConfigureAwait(false))
        {
            if (told is PaymentReported payment && payment.Order == order)
            {
                await HandOnAsync(told, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Hands on an event. The id of a message is remembered for a while, so it goes under another.</summary>
    public async Task HandOnAsync(PaymentEvent told, CancellationToken cancellationToken) => await bus.PublishAsync(
        PaymentsTopic.Name,
        new BusMessage(ids.NewId("msg"), PaymentsTopic.SessionOf(told), PaymentEventJson.Write(told)),
        cancellationToken).ConfigureAwait(false);
}
