namespace AigneHub.Core.Payments;

/// <summary>How often a plan is paid.</summary>
public enum PlanPeriod
{
    /// <summary>Every month.</summary>
    Month,

    /// <summary>Every year.</summary>
    Year,
}
