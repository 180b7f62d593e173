namespace AigneHub.Hooks.Postdeploy;

/// <summary>What Stripe must be told to call.</summary>
internal static class StripeWebhook
{
    /// <summary>The hub's address for Stripe's events.</summary>
    public const string Path = "/api/webhooks/payments";

    /// <summary>The events the hub acts on.</summary>
    public static readonly string[] Events =
    [
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "payment_intent.succeeded",
        "payment_intent.payment_failed",
        "charge.refunded",
        "charge.dispute.created",
        "charge.dispute.closed",
    ];
}
