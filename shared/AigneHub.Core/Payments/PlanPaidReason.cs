namespace AigneHub.Core.Payments;

/// <summary>What an invoice of a subscription is for.</summary>
public enum PlanPaidReason
{
    /// <summary>Its first period.</summary>
    Start,

    /// <summary>Another period.</summary>
    Renewal,

    /// <summary>The difference when the plan changed within a period.</summary>
    Change,
}
