using AigneHub.Core.Ledger;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Balances;

/// <summary>How fast an account has been spending lately. <c>docs/billing.md</c> says how it is worked out.</summary>
/// <param name="PerDay">On average a day.</param>
/// <param name="Month">Since the month began (UTC).</param>
/// <param name="MonthEnd">What that will be at its end, at this rate.</param>
internal sealed record SpendRate(Amount PerDay, Amount Month, Amount MonthEnd)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_525);

    /// <summary>
    /// When the balance will be spent at this rate; null when nothing is being spent or it lasts for more than a hundred years.
    /// Grants are spent as the ledger spends them, the earliest to expire first, and end when they expire.
    /// </summary>
    public DateTimeOffset? Empty(IReadOnlyList<OpenGrant> grants, DateTimeOffset now)
    {
        if (PerDay == Amount.Zero)
        {
            return null;
        }

        var at = now;
        foreach (var grant in grants)
        {
            var ticks = Int128.Min((Int128)grant.Remaining.Nanos * TimeSpan.TicksPerDay / PerDay.Nanos, Longest.Ticks);
            var spent = at + TimeSpan.FromTicks((long)ticks);
            at = grant.Expires is { } expires && expires < spent ? Later(at, expires) : spent;
            if (at - now >= Longest)
            {
                return null;
            }
        }

        return at;
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
