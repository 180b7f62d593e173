using AigneHub.Core.Money;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Payments;

/// <summary>When and how an account buys credits by itself, with the method of payment it saved.</summary>
internal sealed record TopUp
{
    /// <summary>None: nobody asked for it.</summary>
    public static TopUp Off { get; } = new();

    /// <summary>Whether it does.</summary>
    public bool Enabled { get; init; }

    /// <summary>Below which balance.</summary>
    public Amount Threshold { get; init; }

    /// <summary>How many credits at once.</summary>
    public long Credits { get; init; }

    /// <summary>How often a day (UTC) at most.</summary>
    public long DailyOrders { get; init; }

    /// <summary>How many credits a day (UTC) at most.</summary>
    public long DailyCredits { get; init; }

    /// <summary>The order that is on its way; there is one at a time.</summary>
    public string? Order { get; init; }

    /// <summary>The day that the next two count.</summary>
    public DateTimeOffset Day { get; init; }

    /// <summary>How often it bought on that day.</summary>
    public long Orders { get; init; }

    /// <summary>How often in a row the bank refused.</summary>
    public long Declines { get; init; }

    /// <summary>Why the last one failed, or why it is off, for people.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether another order is within the day's limits.</summary>
    public bool MayOrder(DateTimeOffset now)
    {
        var orders = now.UtcDateTime.Date == Day.UtcDateTime.Date ? Orders : 0;
        return orders < DailyOrders && (orders + 1) * Credits <= DailyCredits;
    }

    /// <summary>This with one more order.</summary>
    public TopUp WithOrder(string order, DateTimeOffset now) => this with
    {
        Order = order,
        Day = now,
        Orders = now.UtcDateTime.Date == Day.UtcDateTime.Date ? Orders + 1 : 1,
    };

    public RowData Write() => new(10)
    {
        ["Enabled"] = Enabled,
        ["Threshold"] = Threshold.Nanos,
        ["Credits"] = Credits,
        ["DailyOrders"] = DailyOrders,
        ["DailyCredits"] = DailyCredits,
        ["Order"] = Order,
        ["Day"] = Day == default ? RowValue.None : Day,
        ["Orders"] = Orders,
        ["Declines"] = Declines,
        ["Problem"] = Problem,
    };

    public static TopUp Read(Row? row) => row is null ? Off : new TopUp
    {
        Enabled = row.Data["Enabled"].AsBoolean() == true,
        Threshold = new Amount(row.Data["Threshold"].AsInt64() ?? 0),
        Credits = row.Data["Credits"].AsInt64() ?? 0,
        DailyOrders = row.Data["DailyOrders"].AsInt64() ?? 0,
        DailyCredits = row.Data["DailyCredits"].AsInt64() ?? 0,
        Order = row.Data["Order"].AsString(),
        Day = row.Data["Day"].AsTime() ?? default,
        Orders = row.Data["Orders"].AsInt64() ?? 0,
        Declines = row.Data["Declines"].AsInt64() ?? 0,
        Problem = row.Data["Problem"].AsString(),
    };
}
