using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>
/// The limits of one target's spending and what was spent. Of each limit, what was spent in its period and what
/// instances hold of it is never more than the limit, unless the limit was lowered or a call cost more than its bound.
/// </summary>
public sealed record Budget
{
    /// <summary>Whose spending.</summary>
    public required BudgetTarget Target { get; init; }

    /// <summary>The limits.</summary>
    public required BudgetLimits Limits { get; init; }

    /// <summary>The day that is counted: its first moment (UTC).</summary>
    public DateTimeOffset Day { get; init; }

    /// <summary>Spent by calls of that day.</summary>
    public Amount DaySpent { get; init; }

    /// <summary>The month that is counted: its first moment (UTC).</summary>
    public DateTimeOffset Month { get; init; }

    /// <summary>Spent by calls of that month.</summary>
    public Amount MonthSpent { get; init; }

    /// <summary>Spent since the budget was made.</summary>
    public Amount TotalSpent { get; init; }

    /// <summary>What instances hold of it to spend without asking. It counts in every period.</summary>
    public Amount Leased { get; init; }

    /// <summary>What was spent in the current period.</summary>
    public Amount Spent(BudgetPeriod period) => period switch
    {
        BudgetPeriod.Day => DaySpent,
        BudgetPeriod.Month => MonthSpent,
        _ => TotalSpent,
    };

    /// <summary>The first moment of the current period (UTC); the beginning of time for a total.</summary>
    public DateTimeOffset StartOf(BudgetPeriod period) => period switch
    {
        BudgetPeriod.Day => Day,
        BudgetPeriod.Month => Month,
        _ => DateTimeOffset.UnixEpoch,
    };

    /// <summary>
    /// The budget at a moment: a new day or month begins with nothing spent. Never goes back to an earlier one, so that a
    /// clock that jumps cannot open a period twice.
    /// </summary>
    public Budget At(DateTimeOffset now)
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var thisMonth = today.AddDays(1 - today.Day);
        return this with
        {
            Day = today > Day ? today : Day,
            DaySpent = today > Day ? Amount.Zero : DaySpent,
            Month = thisMonth > Month ? thisMonth : Month,
            MonthSpent = thisMonth > Month ? Amount.Zero : MonthSpent,
        };
    }

    /// <summary>What may still be handed out under every limit; at least nothing.</summary>
    public Amount Room()
    {
        var room = long.MaxValue;
        foreach (var period in Enum.GetValues<BudgetPeriod>())
        {
            if (Limits.Of(period) is { } limit)
            {
                room = Math.Min(room, (limit - Spent(period) - Leased).Nanos);
            }
        }

        return new Amount(Math.Max(0, room));
    }

    /// <summary>The budget after a call that began at a moment was paid.</summary>
    public Budget Spend(Amount amount, DateTimeOffset began)
    {
        var current = At(began);
        return current with
        {
            DaySpent = began >= current.Day ? current.DaySpent + amount : current.DaySpent,
            MonthSpent = began >= current.Month ? current.MonthSpent + amount : current.MonthSpent,
            TotalSpent = current.TotalSpent + amount,
        };
    }
}
