using AigneHub.Core.Errors;

namespace AigneHub.Core.Payments;

/// <summary>
/// Takes people's money. Every write carries an id of the hub's own under which the processor does it once, however often
/// it is asked. What happened is told by webhooks, never by a browser that comes back.
/// </summary>
public interface IPayments
{
    /// <summary>The header in which a webhook carries its signature.</summary>
    string SignatureHeader { get; }

    /// <summary>Opens a page at which somebody pays an order, or subscribes to a plan.</summary>
    ValueTask<Outcome<Checkout>> StartCheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken);

    /// <summary>Opens a page at which a customer sees invoices and changes methods of payment.</summary>
    ValueTask<Outcome<Uri>> OpenPortalAsync(PortalRequest request, CancellationToken cancellationToken);

    /// <summary>Charges the method of payment that a customer saved, while the customer is not there.</summary>
    ValueTask<Outcome<SavedPayment>> ChargeSavedAsync(SavedCharge request, CancellationToken cancellationToken);

    /// <summary>Returns money of a payment. Credits follow when the webhook tells that it was returned.</summary>
    ValueTask<Outcome<RefundStarted>> RefundAsync(RefundRequest request, CancellationToken cancellationToken);

    /// <summary>Moves a subscription to another plan, at once or with the next period.</summary>
    ValueTask<Outcome<Subscription>> ChangePlanAsync(PlanChange request, CancellationToken cancellationToken);

    /// <summary>Ends a subscription at the end of the paid period, or takes that back.</summary>
    ValueTask<Outcome<Subscription>> SetCancellationAsync(
        CancellationRequest request, CancellationToken cancellationToken);

    /// <summary>The invoices and receipts of a customer, newest first.</summary>
    ValueTask<Outcome<InvoicePage>> ListInvoicesAsync(
        string customer, string? after, int take, CancellationToken cancellationToken);

    /// <summary>
    /// Reads a webhook from the bytes as they came. Refused (<c>webhook_refused</c>) when the signature is missing, wrong or too
    /// old; an event that means nothing to the hub is <see cref="OtherEvent"/>.
    /// </summary>
    ValueTask<Outcome<PaymentEvent>> ReadWebhookAsync(
        ReadOnlyMemory<byte> body, string? signature, CancellationToken cancellationToken);
}
