using AigneHub.Core.Payments;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>A change of plan within a period.</summary>
internal static class Proration
{
    /// <summary>The subscription after the change: periods of another length begin anew.</summary>
    public static TestSubscription Begin(TestSubscription after, TestSubscription before, DateTimeOffset now) =>
        after.Period == before.Period ? after : after with { Start = now };

    /// <summary>What the change costs in minor units; below zero for a cheaper plan.</summary>
    public static long Due(TestSubscription before, TestSubscription after, DateTimeOffset now) => PlanRules.Due(
        before.Price.Minor, after.Price.Minor, after.Period != before.Period, before.End - now, before.End - before.Start);
}
