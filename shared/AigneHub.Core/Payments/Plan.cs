using AigneHub.Core.Money;

namespace AigneHub.Core.Payments;

/// <summary>
/// Credits that come again with each period that is paid. What it costs and brings never changes, because people subscribed
/// to it: another price is another plan.
/// </summary>
public sealed record Plan
{
    /// <summary>Such as <c>plan_01k9…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What customers read.</summary>
    public required string Title { get; init; }

    /// <summary>The credits of a period.</summary>
    public required Amount Credits { get; init; }

    /// <summary>What a period costs, before tax.</summary>
    public required Cash Price { get; init; }

    /// <summary>How long a period is.</summary>
    public required PlanPeriod Period { get; init; }

    /// <summary>Whether credits stay when their period ends; else they expire with it.</summary>
    public required bool RollsOver { get; init; }

    /// <summary>Whether it is offered. Who has it keeps it in any case.</summary>
    public required bool Active { get; init; }
}
