using System.Runtime.CompilerServices;
using AigneHub.Core.Tables;
using AigneHub.Hub.Calls;

namespace AigneHub.Hub.Rollups;

/// <summary>Sums roll-ups over a time: whole days from their own rows, the rest from hours.</summary>
internal sealed class UsageReport(ITables tables)
{
    /// <summary>Usage by group in ordinal order of their names.</summary>
    public async Task<SortedDictionary<string, Rollup>> SumAsync(
        UsageQuestion question, IReadOnlyList<UsageGroup> groups, CancellationToken cancellationToken)
    {
        var sums = new SortedDictionary<string, Rollup>(StringComparer.Ordinal);
        await foreach (var row in RowsAsync(question, groups.Contains(UsageGroup.Hour), cancellationToken)
            .ConfigureAwait(false))
        {
            var name = UsageGroups.NameOf(groups, row);
            if (!sums.TryGetValue(name, out var sum))
            {
                sums[name] = sum = new Rollup();
            }

            sum.Add(RollupRows.FromData(row.Data));
        }

        return sums;
    }

    /// <summary>Usage all together.</summary>
    public async Task<Rollup> TotalAsync(UsageQuestion question, CancellationToken cancellationToken)
    {
        var sums = await SumAsync(question, [], cancellationToken).ConfigureAwait(false);
        return sums.Count == 0 ? new Rollup() : sums.Values.Single();
    }

    private async IAsyncEnumerable<Row> RowsAsync(
        UsageQuestion question, bool byHour, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = question.From;
        while (start.CompareTo(question.Before) < 0)
        {
            var wholeDays = byHour ? start : EndOfWholeDays(start, question.Before);
            var byDay = wholeDays.CompareTo(start) > 0;
            var end = byDay ? wholeDays : Earlier(question.Before, start.NextDay);
            var range = byDay ? RollupRows.Days(start, end) : RollupRows.Hours(start, end);
            var partition = RollupRows.Partition(question.Account, start);
            await foreach (var row in tables
                .ReadAsync(RollupRows.Table, partition, range, TableRules.MaxPageRows, cancellationToken)
                .ConfigureAwait(false))
            {
                if (question.Filter.Takes(RollupRows.KeyOf(row.Data)))
                {
                    yield return row;
                }
            }

            start = end;
        }
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
}
