using AigneHub.Core.Tables;
using AigneHub.Hub.Calls;

namespace AigneHub.Hub.Rollups;

/// <summary>Sums roll-ups over a time: whole days from their own rows, the rest from hours.</summary>
internal sealed class UsageReport(ITables tables)
{
    /// <summary>Usage of an account from an hour up to, not including, another, by group in ordinal order.</summary>
    public async Task<SortedDictionary<string, Rollup>> SumAsync(
        string account, CallHour from, CallHour before, UsageGroup group, CancellationToken cancellationToken)
    {
        var sums = new SortedDictionary<string, Rollup>(StringComparer.Ordinal);
        var start = from;
        while (start.CompareTo(before) < 0)
        {
            var wholeDays = group == UsageGroup.Hour ? start : EndOfWholeDays(start, before);
            var byDay = wholeDays.CompareTo(start) > 0;
            var end = byDay ? wholeDays : Earlier(before, start.NextDay);
            var range = byDay ? RollupRows.Days(start, end) : RollupRows.Hours(start, end);
            await foreach (var row in tables
                .ReadAsync(
                    RollupRows.Table,
                    RollupRows.Partition(account, start),
                    range,
                    TableRules.MaxPageRows,
                    cancellationToken)
                .ConfigureAwait(false))
            {
                Add(sums, UsageGroups.NameOf(group, row), row);
            }

            start = end;
        }

        return sums;
    }

    /// <summary>How far whole days of one month reach from an hour on; the hour itself when there is none.</summary>
    private static CallHour EndOfWholeDays(CallHour start, CallHour before)
    {
        var end = start;
        while (end.IsFirstOfDay && end.NextDay.CompareTo(before) <= 0 && end.Month == start.Month)
        {
            end = end.NextDay;
        }

        return end;
    }

    private static CallHour Earlier(CallHour left, CallHour right) => left.CompareTo(right) < 0 ? left : right;

    private static void Add(SortedDictionary<string, Rollup> sums, string name, Row row)
    {
        if (!sums.TryGetValue(name, out var sum))
        {
            sums[name] = sum = new Rollup();
        }

        sum.Add(RollupRows.FromData(row.Data));
    }
}
