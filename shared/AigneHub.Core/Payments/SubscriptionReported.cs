namespace AigneHub.Core.Payments;

/// <summary>A subscription began, changed or ended.</summary>
public sealed record SubscriptionReported : PaymentEvent
{
    /// <summary>The subscription as it was then.</summary>
    public required Subscription Subscription { get; init; }

    /// <summary>The account it is for.</summary>
    public required string Account { get; init; }

    /// <summary>The processor's customer.</summary>
    public required string Customer { get; init; }
}
