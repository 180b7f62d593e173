namespace AigneHub.Core.Payments;

/// <summary>A customer's bank disputes a payment.</summary>
public sealed record DisputeReported : PaymentEvent
{
    /// <summary>The processor's payment.</summary>
    public required string Payment { get; init; }

    /// <summary>The processor's dispute.</summary>
    public required string Dispute { get; init; }

    /// <summary>How much is disputed, tax included.</summary>
    public required Cash Amount { get; init; }

    /// <summary>How it stands.</summary>
    public required DisputeState State { get; init; }
}
