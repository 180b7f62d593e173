namespace AigneHub.Core.Payments;

/// <summary>Money of a payment was returned.</summary>
public sealed record MoneyReturned : PaymentEvent
{
    /// <summary>The processor's payment.</summary>
    public required string Payment { get; init; }

    /// <summary>The processor's refund.</summary>
    public required string Refund { get; init; }

    /// <summary>How much, tax included.</summary>
    public required Cash Amount { get; init; }

    /// <summary>False when the refund failed after all, and the money stays.</summary>
    public required bool Succeeded { get; init; }
}
