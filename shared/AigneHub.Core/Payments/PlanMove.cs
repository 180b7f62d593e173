namespace AigneHub.Core.Payments;

/// <summary>When a subscription that moves to another plan gets it.</summary>
public enum PlanMove
{
    /// <summary>At once: the difference for the rest of the period is paid, and brings its credits.</summary>
    AtOnce,

    /// <summary>With the next period. What is paid stays as it is.</summary>
    NextPeriod,

    /// <summary>Never: the subscription must end first.</summary>
    Impossible,
}
