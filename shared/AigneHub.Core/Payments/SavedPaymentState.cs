namespace AigneHub.Core.Payments;

/// <summary>Whether a charge of a saved method was paid.</summary>
public enum SavedPaymentState
{
    /// <summary>It was.</summary>
    Paid,

    /// <summary>It takes some days; an event tells the end.</summary>
    Processing,

    /// <summary>The bank refused.</summary>
    Declined,

    /// <summary>The bank wants the customer to confirm, so the customer must come and pay.</summary>
    NeedsCustomer,
}
