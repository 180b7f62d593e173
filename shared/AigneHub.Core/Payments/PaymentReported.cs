namespace AigneHub.Core.Payments;

/// <summary>How the payment of an order stands: of a checkout, or of a saved method that was charged.</summary>
public sealed record PaymentReported : PaymentEvent
{
    /// <summary>The hub's order.</summary>
    public required string Order { get; init; }

    /// <summary>The account it was opened for.</summary>
    public required string Account { get; init; }

    /// <summary>How it stands.</summary>
    public required PaymentState State { get; init; }

    /// <summary>What was paid, before tax.</summary>
    public required Cash Price { get; init; }

    /// <summary>What was paid, tax included.</summary>
    public required Cash Total { get; init; }

    /// <summary>The processor's checkout; null when a saved method was charged.</summary>
    public string? Checkout { get; init; }

    /// <summary>The processor's payment, when there is one yet.</summary>
    public string? Payment { get; init; }

    /// <summary>The processor's customer, when there is one yet.</summary>
    public string? Customer { get; init; }

    /// <summary>The subscription that this began; null when it is paid once.</summary>
    public string? Subscription { get; init; }

    /// <summary>Why the bank refused, in the processor's word.</summary>
    public string? Decline { get; init; }
}
