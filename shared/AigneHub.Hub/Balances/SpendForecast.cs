using AigneHub.Core.Money;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Rollups;

namespace AigneHub.Hub.Balances;

/// <summary>Works out how fast an account spends: what it pays, or in internal mode what the providers ask.</summary>
internal sealed class SpendForecast(HubOptions options, UsageReport report, TimeProvider time)
{
    private const int Days = 7;

    public async Task<SpendRate> OfAsync(string account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = CallHour.Of(now).Next;
        var week = new UsageQuestion(account, before.DaysEarlier(Days), before, new UsageFilter());
        var hours = await report.SumAsync(week, [UsageGroup.Hour], cancellationToken).ConfigureAwait(false);
        var sinceMonth = week with { From = CallHour.Of(MonthOf(now)) };
        var month = SpentIn(await report.TotalAsync(sinceMonth, cancellationToken).ConfigureAwait(false));

        var first = hours.Count == 0 ? now : Json.Rfc3339.TryParse(hours.Keys.First(), out var start) ? start : now;
        var elapsed = Math.Max((now - first).Ticks, TimeSpan.TicksPerDay);
        var spent = hours.Values.Aggregate(Amount.Zero, (sum, hour) => sum + SpentIn(hour));
        var perDay = Scale(spent, TimeSpan.TicksPerDay, elapsed);
        var rest = Scale(perDay, (MonthOf(now).AddMonths(1) - now).Ticks, TimeSpan.TicksPerDay);
        return new SpendRate(perDay, month, month + rest);
    }

    private static DateTimeOffset MonthOf(DateTimeOffset moment) =>
        new(moment.UtcDateTime.Year, moment.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    private static Amount Scale(Amount amount, long by, long of) =>
        new((long)Int128.Min((Int128)amount.Nanos * by / of, long.MaxValue / 2));

    private Amount SpentIn(Rollup sum) => options.Mode == HubMode.Internal ? sum.Cost : sum.Charge;
}
