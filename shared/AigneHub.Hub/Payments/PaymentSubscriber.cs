using AigneHub.Core.Bus;
using AigneHub.Core.Payments;
using AigneHub.Hub.Plans;

namespace AigneHub.Hub.Payments;

/// <summary>
/// Acts on what the processor told. An event that cannot be acted on yet, because what it is about is not known yet, stays
/// pending and comes again by <see cref="PaymentJobs"/>.
/// </summary>
internal sealed class PaymentSubscriber(
    PaymentEventStore events,
    Fulfilment fulfilment,
    PlanFulfilment plans,
    ReturnedMoney returned,
    OrderStore orders,
    CustomerStore customers,
    PaymentNotices notices) : IBusSubscriber
{
    /// <inheritdoc />
    public string Topic => PaymentsTopic.Name;

    /// <inheritdoc />
    public string Name => "fulfilment";

    /// <inheritdoc />
    public async ValueTask HandleAsync(
        string session, IReadOnlyList<BusDelivery> batch, CancellationToken cancellationToken)
    {
        foreach (var delivery in batch)
        {
            var told = PaymentEventJson.Read(delivery.Message.Body.Span);
            if (!await events.IsDoneAsync(told.Id, cancellationToken).ConfigureAwait(false)
                && await ActAsync(told, cancellationToken).ConfigureAwait(false) is { } result)
            {
                await events.FinishAsync(told, result, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>What became of it; null when it is too early.</summary>
    private async Task<string?> ActAsync(PaymentEvent told, CancellationToken cancellationToken)
    {
        switch (told)
        {
            case PaymentReported payment:
                return await fulfilment.ApplyAsync(payment, cancellationToken).ConfigureAwait(false);
            case PlanPaid paid:
                return await plans.PaidAsync(paid, cancellationToken).ConfigureAwait(false);
            case PlanPaymentFailed failed:
                return await plans.FailedAsync(failed, cancellationToken).ConfigureAwait(false);
            case SubscriptionReported reported:
                return await plans.NoteAsync(reported, cancellationToken).ConfigureAwait(false);
            case MoneyReturned refund:
                var id = "refund:" + refund.Refund;
                return await ReturnAsync(
                    refund.Payment,
                    order => refund.Succeeded
                        ? returned.TakeBackAsync(order, id, refund.Amount, isDispute: false, cancellationToken)
                        : returned.GiveBackAsync(order, id, isDispute: false, cancellationToken),
                    cancellationToken).ConfigureAwait(false);
            case DisputeReported dispute:
                return await ReturnAsync(
                    dispute.Payment, order => DisputeAsync(order, dispute, cancellationToken), cancellationToken)
                    .ConfigureAwait(false);
            default:
                return "ignored";
        }
    }

    private async Task<string> DisputeAsync(Order order, DisputeReported dispute, CancellationToken cancellationToken)
    {
        var id = "dispute:" + dispute.Dispute;
        if (dispute.State == DisputeState.Won)
        {
            return await returned.GiveBackAsync(order, id, isDispute: true, cancellationToken)
                            .ConfigureAwait(false);
        }

        var result = await returned
            .TakeBackAsync(order, id, dispute.Amount, isDispute: true, cancellationToken).ConfigureAwait(false);
        await customers.SetFlagAsync(order.Account, $"Order {order.Id} is disputed.", cancellationToken)
            .ConfigureAwait(false);
        await notices.DisputedAsync(order, dispute, cancellationToken).ConfigureAwait(false);
        return result;
    }

    /// <summary>Acts on what became of a payment, once its order's credits are granted; null before.</summary>
    private async Task<string?> ReturnAsync(
        string payment, Func<Order, Task<string>> act, CancellationToken cancellationToken)
    {
        if (await customers.FindOwnerAsync(payment, cancellationToken).ConfigureAwait(false) is not { } owner
            || await orders.FindAsync(owner.Account, owner.Order, cancellationToken).ConfigureAwait(false)
                is not { Grant: not null, Payment: not null } order)
        {
            return null;
        }

        // Where an order was paid twice at once, both payments may be known as its own, but one of them bought the credits.
        return order.Payment == payment ? await act(order).ConfigureAwait(false) : "another payment bought the credits";
    }
}
