using System.Globalization;
using AigneHub.Core.Notices;

namespace AigneHub.Core.Ledger;

/// <summary>What an account is told of its ledger.</summary>
public static class LedgerNotices
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>How long before its end an account is told of a grant.</summary>
    public static readonly TimeSpan BeforeExpiry = TimeSpan.FromDays(7);

    /// <summary>The parts of a budget's limit that are told when they are reached, in percent.</summary>
    public static IReadOnlyList<int> BudgetPercents { get; } = [50, 80, 100];

    /// <summary>A budget reached a part of a limit; once a period.</summary>
    public static Notice BudgetReached(Budget budget, BudgetPeriod period, int percent, DateTimeOffset now)
    {
        var start = budget.StartOf(period);
        var name = period.ToString().ToLowerInvariant();
        return new Notice(
            string.Create(CultureInfo.InvariantCulture, $"budget:{budget.Target}:{name}:{start:yyyyMMdd}:{percent:D3}"),
            NoticeKinds.BudgetReached,
            budget.Target.ToString(),
            now,
            Data(
                ("period", name),
                ("start", Text(start)),
                ("percent", percent.ToString(CultureInfo.InvariantCulture)),
                ("limit", budget.Limits.Of(period).ToString()!),
                ("spent", budget.Spent(period).ToString())));
    }

    /// <summary>The balance fell below what the account wants to be told of.</summary>
    public static Notice BalanceLow(LedgerAccount account, DateTimeOffset now) => new(
        $"balance_low:{account.Sequence.ToString(CultureInfo.InvariantCulture)}",
        NoticeKinds.BalanceLow,
        "balance",
        now,
        Data(("below", account.AlertBelow.ToString()), ("balance", account.Balance.ToString())));

    /// <summary>The grants of which something is left and that expire soon, each once however often it is asked.</summary>
    public static IEnumerable<Notice> Expiring(LedgerAccount account, DateTimeOffset now) => account.Grants
        .Where(grant => grant.Expires > now && grant.Expires <= now + BeforeExpiry)
        .Select(grant => new Notice(
            $"grant_expiring:{grant.Sequence.ToString(CultureInfo.InvariantCulture)}",
            NoticeKinds.GrantExpiring,
            $"entry:{grant.Sequence.ToString(CultureInfo.InvariantCulture)}",
            now,
            Data(
                ("expires", Text(grant.Expires!.Value)),
                ("remaining", grant.Remaining.ToString()),
                ("source", GrantSourceNames.Of(grant.Source)))));

    private static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture);

    private static SortedDictionary<string, string> Data(params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var data = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            data.Add(name, value);
        }

        return data;
    }
}
