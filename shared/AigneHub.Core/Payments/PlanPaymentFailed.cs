namespace AigneHub.Core.Payments;

/// <summary>A period of a subscription could not be paid.</summary>
public sealed record PlanPaymentFailed : PaymentEvent
{
    /// <summary>The processor's subscription.</summary>
    public required string Subscription { get; init; }

    /// <summary>The account it is for.</summary>
    public required string Account { get; init; }

    /// <summary>The processor's invoice.</summary>
    public required string Invoice { get; init; }

    /// <summary>When it is tried again (UTC); null when it is not.</summary>
    public DateTimeOffset? NextAttempt { get; init; }
}
