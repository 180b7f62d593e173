namespace AigneHub.Core.Payments;

/// <summary>A period of a subscription, or a change of its plan, was paid.</summary>
public sealed record PlanPaid : PaymentEvent
{
    /// <summary>The subscription as it was then.</summary>
    public required Subscription Subscription { get; init; }

    /// <summary>The account it is for.</summary>
    public required string Account { get; init; }

    /// <summary>The hub's order that began the subscription or, at the time of this invoice, had changed it last.</summary>
    public required string Order { get; init; }

    /// <summary>The processor's customer.</summary>
    public required string Customer { get; init; }

    /// <summary>The processor's invoice: a period is granted once for it.</summary>
    public required string Invoice { get; init; }

    /// <summary>What it was paid for.</summary>
    public required PlanPaidReason Reason { get; init; }

    /// <summary>What was paid, before tax.</summary>
    public required Cash Price { get; init; }

    /// <summary>What was paid, tax included.</summary>
    public required Cash Total { get; init; }

    /// <summary>The processor's payment; null when nothing was due.</summary>
    public string? Payment { get; init; }
}
