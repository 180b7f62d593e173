using AigneHub.Core.Tables;
using AigneHub.Hub.Calls;

namespace AigneHub.Hub.Rollups;

/// <summary>
/// Folds the calls of an hour into its roll-ups, and the hours of its day into the day's. Only calls up to the
/// partition's cursor are folded: later ones are counted when their events come.
/// </summary>
internal sealed class HourRecount(ITables tables)
{
    /// <summary>Makes the roll-ups of an hour right.</summary>
    /// <returns>How many rows were wrong.</returns>
    public async Task<int> RunAsync(string account, CallHour hour, CancellationToken cancellationToken)
    {
        var partition = RollupRows.Partition(account, hour);
        var repaired = 0;
        while (true)
        {
            var cursor = await RollupCursor.ReadAsync(tables, partition, cancellationToken).ConfigureAwait(false);
            var changes = await FindWrongRowsAsync(account, hour, partition, cursor.Sequence, cancellationToken)
                .ConfigureAwait(false);
            if (changes.Count == 0)
            {
                return repaired;
            }

            // What does not fit into one transaction is found wrong again in the next round.
            var part = changes.GetRange(0, Math.Min(changes.Count, TableRules.MaxChanges - 1));
            var result = await tables
                .CommitAsync(
                    RollupRows.Table, partition, [cursor.MoveTo(cursor.Sequence), .. part], cancellationToken)
                .ConfigureAwait(false);
            repaired += result.Succeeded ? part.Count : 0;
        }
    }

    private async Task<List<RowChange>> FindWrongRowsAsync(
        string account, CallHour hour, string partition, long upTo, CancellationToken cancellationToken)
    {
        var changes = new List<RowChange>();
        var counted = await CountCallsAsync(account, hour, upTo, cancellationToken).ConfigureAwait(false);
        var hourPrefix = RollupRows.HourPrefix(hour);
        await CompareAsync(partition, hourPrefix, counted, changes, cancellationToken).ConfigureAwait(false);

        var others = RowRange.StartingWith(RollupRows.HoursOfDayPrefix(hour));
        await foreach (var row in tables
            .ReadAsync(RollupRows.Table, partition, others, TableRules.MaxPageRows, cancellationToken)
            .ConfigureAwait(false))
        {
            if (!row.Key.StartsWith(hourPrefix, StringComparison.Ordinal))
            {
                Sum(counted, RollupRows.KeyOf(row.Data)).Add(RollupRows.FromData(row.Data));
            }
        }

        await CompareAsync(partition, RollupRows.DayPrefix(hour), counted, changes, cancellationToken)
            .ConfigureAwait(false);
        return changes;
    }

    private async Task<Dictionary<RollupKey, Rollup>> CountCallsAsync(
        string account, CallHour hour, long upTo, CancellationToken cancellationToken)
    {
        var counted = new Dictionary<RollupKey, Rollup>();
        var partition = CallRows.Partition(account, hour);
        await foreach (var row in tables
            .ReadAsync(CallRows.Table, partition, RowRange.All, TableRules.MaxPageRows, cancellationToken)
            .ConfigureAwait(false))
        {
            var call = CallRows.FromData(row.Data);
            if (call.Sequence <= upTo)
            {
                Sum(counted, RollupKey.Of(call.Event)).Add(call.Event);
            }
        }

        return counted;
    }

    private async Task CompareAsync(
        string partition,
        string prefix,
        Dictionary<RollupKey, Rollup> right,
        List<RowChange> changes,
        CancellationToken cancellationToken)
    {
        var stored = new HashSet<RollupKey>();
        var range = RowRange.StartingWith(prefix);
        await foreach (var row in tables
            .ReadAsync(RollupRows.Table, partition, range, TableRules.MaxPageRows, cancellationToken)
            .ConfigureAwait(false))
        {
            var key = RollupRows.KeyOf(row.Data);
            _ = stored.Add(key);
            if (!right.TryGetValue(key, out var rollup))
            {
                changes.Add(RowChange.Delete(row.Key, row.ETag));
            }
            else if (!rollup.IsSameAs(RollupRows.FromData(row.Data)))
            {
                changes.Add(RowChange.Replace(row.Key, RollupRows.ToData(key, rollup), row.ETag));
            }
        }

        foreach (var (key, rollup) in right)
        {
            if (!stored.Contains(key))
            {
                changes.Add(RowChange.Insert(prefix + key.Name(), RollupRows.ToData(key, rollup)));
            }
        }
    }

    private static Rollup Sum(Dictionary<RollupKey, Rollup> sums, RollupKey key)
    {
        if (!sums.TryGetValue(key, out var rollup))
        {
            sums[key] = rollup = new Rollup();
        }

        return rollup;
    }
}
