namespace AigneHub.Hooks.Postdeploy;

/// <summary>What Stripe must be told to call.</summary>
internal static class StripeWebhook
{
    /// <summary>The hub's address for Stripe's events.</summary>
    public const string Path = "/api/webhooks/payments";

    /// <summary>The version its endpoint must have: what the hub's client of Stripe reads.</summary>
    public const string ApiVersion = "2026-07-29.dahlia";

    /// <summary>The events the hub reads.</summary>
    public static readonly string[] Events =
    [
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.async_payment_failed",
        "checkout.session.expired",
        "payment_intent.processing",
        "payment_intent.succeeded",
        "payment_intent.payment_failed",
        "refund.created",
        "refund.updated",
        "refund.failed",
        "charge.dispute.created",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.closed",
        "customer.subscription.created",
        "customer.subscription.updated",
        "customer.subscription.deleted",
        "invoice.paid",
        "invoice.payment_failed",
    ];
}
