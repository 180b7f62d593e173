using AigneHub.Core.Payments;

namespace AigneHub.Embedded.TestCheckout;

/// <summary>What a change of plan within a period costs.</summary>
internal static class Proration
{
    /// <summary>The difference for the rest of the period in minor units, rounded down; below zero for a cheaper plan.</summary>
    public static long Due(TestSubscription before, Cash price, DateTimeOffset now)
    {
        var whole = (before.End - before.Start).Ticks;
        var rest = Math.Clamp((before.End - now).Ticks, 0, whole);
        return (long)((Int128)(price.Minor - before.Price.Minor) * rest / whole);
    }
}
