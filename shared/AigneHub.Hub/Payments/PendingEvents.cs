using AigneHub.Core.Bus;
using AigneHub.Core.Identity;
using AigneHub.Core.Payments;

namespace AigneHub.Hub.Payments;

/// <summary>What the processor told and nobody has acted on: kept first, then handed on, and again while it is too early.</summary>
internal sealed class PendingEvents(PaymentEventStore events, IBus bus, IIdSource ids)
{
    /// <summary>Keeps what the processor told, and hands it on; unless it was acted on before.</summary>
    public async Task TakeAsync(PaymentEvent told, CancellationToken cancellationToken)
    {
        if (told is not OtherEvent && await events.AddAsync(told, cancellationToken).ConfigureAwait(false))
        {
            await bus.PublishAsync(
                PaymentsTopic.Name,
                new BusMessage(told.Id, PaymentsTopic.SessionOf(told), PaymentEventJson.Write(told)),
                cancellationToken).ConfigureAwait(false);
        }
    }

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
