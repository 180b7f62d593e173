namespace AigneHub.Core.Payments;

/// <summary>How a payment stands.</summary>
public enum PaymentState
{
    /// <summary>The customer has done its part; the money takes some days.</summary>
    Processing,

    /// <summary>Paid.</summary>
    Paid,

    /// <summary>Refused.</summary>
    Failed,

    /// <summary>The checkout closed without a payment.</summary>
    Expired,
}
