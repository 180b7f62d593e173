namespace AigneHub.Core.Payments;

/// <summary>How an order stands.</summary>
public enum OrderState
{
    /// <summary>Made, not paid.</summary>
    Open,

    /// <summary>The customer has paid; the money is not there yet.</summary>
    Processing,

    /// <summary>Paid, and its credits granted.</summary>
    Paid,

    /// <summary>Refused by the bank.</summary>
    Failed,

    /// <summary>Closed without a payment.</summary>
    Expired,

    /// <summary>All its money was returned.</summary>
    Refunded,

    /// <summary>The customer's bank disputes it, or did so with success.</summary>
    Disputed,
}
