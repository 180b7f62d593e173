namespace AigneHub.Hooks;

/// <summary>The secrets of the hub that a deployment puts into the vault, by the names the hub reads.</summary>
internal static class HubSecrets
{
    /// <summary>The key that may do everything.</summary>
    public const string OperatorKey = "operator-key";

    /// <summary>What the hub is to Stripe.</summary>
    public const string StripeKey = "stripe-secret-key";

    /// <summary>What Stripe signs its events with.</summary>
    public const string StripeWebhook = "stripe-webhook-secret";

    /// <summary>What the hub signs in to the mail server with.</summary>
    public const string MailPassword = "mail-password";
}
