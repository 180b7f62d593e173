using AigneHub.Core.Money;

namespace AigneHub.Core.Payments;

/// <summary>
/// What it means to move from one plan to another. Credits follow the money: who pays a part of a difference gets that part
/// of its credits, so that moving back and forth brings nobody more than was paid for.
/// </summary>
public static class PlanRules
{
    /// <summary>When somebody who paid for one plan gets another.</summary>
    public static PlanMove Move(Plan paid, Plan to)
    {
        var isMore = to.Price.Minor > paid.Price.Minor && to.Credits > paid.Credits;
        return to.Price.Currency != paid.Price.Currency ? PlanMove.Impossible
            : isMore && (to.Period == paid.Period || to.Period == PlanPeriod.Year) ? PlanMove.AtOnce
            : to.Period == paid.Period ? PlanMove.NextPeriod
            : PlanMove.Impossible;
    }

    /// <summary>
    /// What a move at once costs in minor units, rounded down: the difference for the rest of the period or, when periods get
    /// another length and begin anew, the new one less what is left of the old.
    /// </summary>
    public static long Due(long before, long after, bool anew, TimeSpan rest, TimeSpan whole)
    {
        var part = Math.Clamp(rest.Ticks, 0, whole.Ticks);
        return anew
            ? after - (long)((Int128)before * part / whole.Ticks)
            : (long)((Int128)(after - before) * part / whole.Ticks);
    }

    /// <summary>The credits that a move brings for what was paid for it, before tax, in minor units.</summary>
    public static Amount Credits(Plan from, Plan to, long paid)
    {
        var (credits, price) = from.Period == to.Period
            ? (to.Credits - from.Credits, to.Price.Minor - from.Price.Minor)
            : (to.Credits, to.Price.Minor);
        return paid <= 0 || price <= 0 || credits <= Amount.Zero
            ? Amount.Zero
            : new Amount((long)((Int128)credits.Nanos * Math.Min(paid, price) / price));
    }

    /// <summary>What does not fit between an invoice, its plan and the order it names; null when all does.</summary>
    /// <param name="order">The order that began the subscription, or changed its plan last.</param>
    /// <param name="plan">The plan of the invoice.</param>
    /// <param name="paid">The invoice.</param>
    public static string? FindMismatch(Order order, Plan plan, PlanPaid paid)
    {
        if (paid.Live != order.Live)
        {
            return paid.Live ? "The payment is real, the order a test." : "The payment is a test, the order real.";
        }

        if (paid.Price.Currency != plan.Price.Currency)
        {
            return $"The payment is in {paid.Price.Currency}, the plan in {plan.Price.Currency}.";
        }

        if (paid.Reason != PlanPaidReason.Change && paid.Price.Minor != plan.Price.Minor)
        {
            return $"The payment is of {paid.Price}, the plan of {plan.Price}.";
        }

        if (paid.Reason == PlanPaidReason.Renewal)
        {
            return null;
        }

        if (order.Plan != plan.Id || (order.FromPlan is null) != (paid.Reason == PlanPaidReason.Start))
        {
            return "The payment is of a plan that this order is not about.";
        }

        return order.Payment is not null && paid.Payment is not null && paid.Payment != order.Payment
            ? $"The order was paid a second time, by '{paid.Payment}'."
            : null;
    }
}
