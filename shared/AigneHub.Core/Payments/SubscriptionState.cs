namespace AigneHub.Core.Payments;

/// <summary>How a subscription stands.</summary>
public enum SubscriptionState
{
    /// <summary>Its first payment is not there yet.</summary>
    Incomplete,

    /// <summary>Paid.</summary>
    Active,

    /// <summary>A renewal failed and is tried again.</summary>
    PastDue,

    /// <summary>Over.</summary>
    Ended,
}
