using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>How much may be spent. Null is no limit.</summary>
/// <param name="Day">In a day (UTC).</param>
/// <param name="Month">In a month (UTC).</param>
/// <param name="Total">In all.</param>
public sealed record BudgetLimits(Amount? Day, Amount? Month, Amount? Total)
{
    /// <summary>The limit of a period.</summary>
    public Amount? Of(BudgetPeriod period) => period switch
    {
        BudgetPeriod.Day => Day,
        BudgetPeriod.Month => Month,
        _ => Total,
    };
}
