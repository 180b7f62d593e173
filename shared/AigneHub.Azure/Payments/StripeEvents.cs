using AigneHub.Core.Payments;
using Stripe;
using Stripe.Checkout;

namespace AigneHub.Azure.Payments;

/// <summary>What Stripe's events mean to the hub. What is not about something the hub began is <see cref="OtherEvent"/>.</summary>
internal static class StripeEvents
{
    /// <summary>What an event that carries all it takes means.</summary>
    public static PaymentEvent Read(Event source) => source.Type switch
    {
        "checkout.session.completed" => OfCheckout(source, PaidOrNot(source)),
        "checkout.session.async_payment_succeeded" => OfCheckout(source, PaymentState.Paid),
        "checkout.session.async_payment_failed" => OfCheckout(source, PaymentState.Failed),
        "checkout.session.expired" => OfCheckout(source, PaymentState.Expired),
        "payment_intent.processing" => OfSavedCharge(source, PaymentState.Processing),
        "payment_intent.succeeded" => OfSavedCharge(source, PaymentState.Paid),
        "payment_intent.payment_failed" => OfSavedCharge(source, PaymentState.Failed),
        "refund.created" or "refund.updated" or "refund.failed" => OfRefund(source),
        "charge.dispute.created" or "charge.dispute.funds_withdrawn" or "charge.dispute.closed" => OfDispute(source),
        "customer.subscription.created" or "customer.subscription.updated" or "customer.subscription.deleted" =>
            OfSubscription(source),
        "invoice.payment_failed" => OfUnpaidInvoice(source),
        _ => Other(source),
    };

    public static OtherEvent Other(Event source) =>
        new() { Id = source.Id, Created = source.Created.Utc(), Live = source.Livemode, Type = source.Type };

    private static PaymentState PaidOrNot(Event source) =>
        source.Data.Object is Session { PaymentStatus: "unpaid" } ? PaymentState.Processing : PaymentState.Paid;

    private static PaymentEvent OfCheckout(Event source, PaymentState state) =>
        source.Data.Object is Session session
        && session.Metadata.TryGetValue(StripeMetadata.Order, out var order)
        && session.Metadata.TryGetValue(StripeMetadata.Account, out var account)
            ? new PaymentReported
            {
                Id = source.Id,
                Created = source.Created.Utc(),
                Live = source.Livemode,
                Order = order,
                Account = account,
                State = state,
                Price = new Cash(session.AmountSubtotal ?? 0, session.Currency),
                Total = new Cash(session.AmountTotal ?? 0, session.Currency),
                Checkout = session.Id,
                Payment = session.PaymentIntentId,
                Customer = session.CustomerId,
                Subscription = session.SubscriptionId,
            }
            : Other(source);

    // Payments of a checkout are told by the checkout: there a card that is refused is not the end.
    private static PaymentEvent OfSavedCharge(Event source, PaymentState state) =>
        source.Data.Object is PaymentIntent payment
        && payment.Metadata.ContainsKey(StripeMetadata.Saved)
        && payment.Metadata.TryGetValue(StripeMetadata.Order, out var order)
        && payment.Metadata.TryGetValue(StripeMetadata.Account, out var account)
            ? new PaymentReported
            {
                Id = source.Id,
                Created = source.Created.Utc(),
                Live = source.Livemode,
                Order = order,
                Account = account,
                State = state,
                Price = new Cash(payment.Amount, payment.Currency),
                Total = new Cash(payment.Amount, payment.Currency),
                Payment = payment.Id,
                Customer = payment.CustomerId,
                Decline = StripeErrors.Decline(payment.LastPaymentError),
            }
            : Other(source);

    private static PaymentEvent OfRefund(Event source) =>
        source.Data.Object is Refund { PaymentIntentId: { } payment } refund
        && refund.Status is "succeeded" or "failed" or "canceled"
            ? new MoneyReturned
            {
                Id = source.Id,
                Created = source.Created.Utc(),
                Live = source.Livemode,
                Payment = payment,
                Refund = refund.Id,
                Amount = new Cash(refund.Amount, refund.Currency),
                Succeeded = refund.Status == "succeeded",
            }
            : Other(source);

    private static PaymentEvent OfDispute(Event source) =>
        source.Data.Object is Dispute { PaymentIntentId: { } payment } dispute && State(dispute.Status) is { } state
            ? new DisputeReported
            {
                Id = source.Id,
                Created = source.Created.Utc(),
                Live = source.Livemode,
                Payment = payment,
                Dispute = dispute.Id,
                Amount = new Cash(dispute.Amount, dispute.Currency),
                State = state,
            }
            : Other(source);

    // A bank's question before a dispute holds no money back.
    private static DisputeState? State(string status) => status switch
    {
        "needs_response" or "under_review" => DisputeState.Open,
        "won" => DisputeState.Won,
        "lost" => DisputeState.Lost,
        _ => null,
    };

    private static PaymentEvent OfSubscription(Event source) =>
        source.Data.Object is Stripe.Subscription subscription
        && StripeSubscriptions.Read(subscription) is { } read
        && subscription.Metadata.TryGetValue(StripeMetadata.Account, out var account)
            ? new SubscriptionReported
            {
                Id = source.Id,
                Created = source.Created.Utc(),
                Live = source.Livemode,
                Subscription = read,
                Account = account,
                Customer = subscription.CustomerId,
            }
            : Other(source);

    // The first payment may fail at the checkout, and that of a change, whose answer says so: their customers are there.
    private static PaymentEvent OfUnpaidInvoice(Event source) =>
        source.Data.Object is Stripe.Invoice { Parent.SubscriptionDetails: { Metadata: { } metadata } details } invoice
        && invoice.BillingReason == StripePaidInvoices.Renewal
        && metadata.TryGetValue(StripeMetadata.Account, out var account)
            ? new PlanPaymentFailed
            {
                Id = source.Id,
                Created = source.Created.Utc(),
                Live = source.Livemode,
                Subscription = details.SubscriptionId,
                Account = account,
                Invoice = invoice.Id,
                NextAttempt = invoice.NextPaymentAttempt?.Utc(),
            }
            : Other(source);
}
