using System.Globalization;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Ledger;

/// <summary>
/// The table <c>ledger</c>: a partition an account, with all that one transaction touches. Only the row <c>account</c> is
/// changed by everybody, always under its version: whoever commits first wins, the others look again.
/// </summary>
internal static class LedgerRows
{
    public const string Table = "ledger";

    /// <summary>The partition that lists the accounts. No account's id has this character.</summary>
    public const string Accounts = "|accounts";

    /// <summary>The row an account's sums stand in.</summary>
    public const string Account = "account";

    /// <summary>How the keys of its entries begin.</summary>
    public const string EntryPrefix = "entry:";

    /// <summary>How the keys of its leases begin.</summary>
    public const string LeasePrefix = "lease:";

    /// <summary>How the keys of its budgets begin.</summary>
    public const string BudgetPrefix = "budget:";

    /// <summary>How the keys of what is to be told of it begin.</summary>
    public const string NoticePrefix = "notice:";

    private const string OperationPrefix = "op:";

    public static string Entry(long sequence) => EntryPrefix + sequence.ToString("D19", CultureInfo.InvariantCulture);

    public static string Lease(string id) => LeasePrefix + id;

    public static string Budget(BudgetTarget target) => BudgetPrefix + target;

    public static string Operation(string id) => OperationPrefix + id;

    public static string Notice(string id) => NoticePrefix + id;

    public static RowData ToData(LedgerAccount account) => new(9)
    {
        ["Credits"] = account.Credits.Nanos,
        ["Charges"] = account.Charges.Nanos,
        ["Leased"] = account.Leased.Nanos,
        ["Uncovered"] = account.Uncovered.Nanos,
        ["Sequence"] = account.Sequence,
        ["Head"] = account.Head.ToArray(),
        ["Budgets"] = (long)account.Budgets,
        ["AlertBelow"] = account.AlertBelow.Nanos,
        ["Grants"] = GrantsCodec.Write(account.Grants),
    };

    public static LedgerAccount ToAccount(RowData data) => new()
    {
        Credits = AmountOf(data, "Credits"),
        Charges = AmountOf(data, "Charges"),
        Leased = AmountOf(data, "Leased"),
        Uncovered = AmountOf(data, "Uncovered"),
        Sequence = data["Sequence"].AsInt64()!.Value,
        Head = EntryHash.From(data["Head"].AsBinary()),
        Budgets = (int)data["Budgets"].AsInt64()!.Value,
        AlertBelow = MaybeAmountOf(data, "AlertBelow") ?? LedgerAccount.UsualAlert,
        Grants = GrantsCodec.Read(data["Grants"].AsBinary()),
    };

    public static RowData ToData(Lease lease) => new(5)
    {
        ["Instance"] = lease.Instance,
        ["Ends"] = lease.Ends,
        ["Remaining"] = lease.Remaining.Nanos,
        ["Returned"] = lease.Returned,
        ["Slices"] = SlicesCodec.Write(lease.Slices),
    };

    public static Lease ToLease(Row row) => new()
    {
        Id = row.Key[LeasePrefix.Length..],
        Instance = row.Data["Instance"].AsString()!,
        Ends = row.Data["Ends"].AsTime()!.Value,
        Remaining = AmountOf(row.Data, "Remaining"),
        Returned = row.Data["Returned"].AsBoolean()!.Value,
        Slices = SlicesCodec.Read(row.Data["Slices"].AsString()),
    };

    public static RowData ToData(Budget budget) => new(9)
    {
        ["DayLimit"] = budget.Limits.Day?.Nanos,
        ["MonthLimit"] = budget.Limits.Month?.Nanos,
        ["TotalLimit"] = budget.Limits.Total?.Nanos,
        ["Day"] = budget.Day,
        ["DaySpent"] = budget.DaySpent.Nanos,
        ["Month"] = budget.Month,
        ["MonthSpent"] = budget.MonthSpent.Nanos,
        ["TotalSpent"] = budget.TotalSpent.Nanos,
        ["Leased"] = budget.Leased.Nanos,
    };

    public static Budget ToBudget(Row row) => new()
    {
        Target = BudgetTarget.Parse(row.Key[BudgetPrefix.Length..]),
        Limits = new BudgetLimits(
            MaybeAmountOf(row.Data, "DayLimit"),
            MaybeAmountOf(row.Data, "MonthLimit"),
            MaybeAmountOf(row.Data, "TotalLimit")),
        Day = row.Data["Day"].AsTime()!.Value,
        DaySpent = AmountOf(row.Data, "DaySpent"),
        Month = row.Data["Month"].AsTime()!.Value,
        MonthSpent = AmountOf(row.Data, "MonthSpent"),
        TotalSpent = AmountOf(row.Data, "TotalSpent"),
        Leased = AmountOf(row.Data, "Leased"),
    };

    /// <summary>An operation's row says which entry it led to.</summary>
    public static RowData ToOperation(long sequence) => new(1) { ["Sequence"] = sequence };

    public static Amount AmountOf(RowData data, string name) => new(data[name].AsInt64() ?? 0);

    private static Amount? MaybeAmountOf(RowData data, string name) =>
        data[name].AsInt64() is { } nanos ? new Amount(nanos) : null;
}
