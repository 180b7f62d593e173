using AigneHub.Core.Tables;
using AigneHub.Hub.Calls;

namespace AigneHub.Hub.Rollups;

/// <summary>Counts calls as their events come in, each once.</summary>
internal sealed class RollupWriter(ITables tables)
{
    // A row by hour and one by day for each, and the cursor.
    private const int MaxGroups = (TableRules.MaxChanges - 1) / 2;

    /// <summary>Counts calls of an account, given in the order of their events.</summary>
    public async Task AddAsync(string account, LoggedCall[] calls, CancellationToken cancellationToken)
    {
        var next = 0;
        while (next < calls.Length)
        {
            var end = EndOfTransaction(calls, next);
            var part = calls.AsMemory(next, end - next);
            while (!await TryAddAsync(account, part, cancellationToken).ConfigureAwait(false))
            {
                // Somebody closed an hour of the same month in between: look again.
            }

            next = end;
        }
    }

    /// <summary>How many calls fit into one transaction: of one month, and of few enough groups.</summary>
    private static int EndOfTransaction(LoggedCall[] calls, int start)
    {
        var month = (calls[start].Event.Started.UtcDateTime.Year, calls[start].Event.Started.UtcDateTime.Month);
        var groups = new HashSet<(CallHour, RollupKey)>();
        var end = start;
        for (; end < calls.Length; end++)
        {
            var started = calls[end].Event.Started.UtcDateTime;
            var group = (calls[end].Hour, RollupKey.Of(calls[end].Event));
            if ((started.Year, started.Month) != month || (groups.Add(group) && groups.Count > MaxGroups))
            {
                break;
            }
        }

        return end;
    }

    private async ValueTask<bool> TryAddAsync(
        string account, ReadOnlyMemory<LoggedCall> calls, CancellationToken cancellationToken)
    {
        var partition = RollupRows.Partition(account, calls.Span[0].Hour);
        var cursor = await RollupCursor.ReadAsync(tables, partition, cancellationToken).ConfigureAwait(false);
        var last = calls.Span[^1].Sequence;
        if (last <= cursor.Sequence)
        {
            return true;
        }

        var changes = new List<RowChange>(TableRules.MaxChanges) { cursor.MoveTo(last) };
        foreach (var (hourAndKey, added) in Count(calls.Span, cursor.Sequence, call => call.Hour))
        {
            var prefix = RollupRows.HourPrefix(hourAndKey.Hour);
            changes.Add(await AddToAsync(partition, prefix, hourAndKey.Key, added, cancellationToken)
                .ConfigureAwait(false));
        }

        foreach (var (dayAndKey, added) in Count(calls.Span, cursor.Sequence, call => call.Hour.FirstOfDay))
        {
            var prefix = RollupRows.DayPrefix(dayAndKey.Hour);
            changes.Add(await AddToAsync(partition, prefix, dayAndKey.Key, added, cancellationToken)
                .ConfigureAwait(false));
        }

        var result = await tables.CommitAsync(RollupRows.Table, partition, changes, cancellationToken)
            .ConfigureAwait(false);
        return result.Succeeded;
    }

    private static Dictionary<(CallHour Hour, RollupKey Key), Rollup> Count(
        ReadOnlySpan<LoggedCall> calls, long after, Func<LoggedCall, CallHour> period)
    {
        var groups = new Dictionary<(CallHour, RollupKey), Rollup>();
        foreach (var call in calls)
        {
            if (call.Sequence <= after)
            {
                continue;
            }

            var group = (period(call), RollupKey.Of(call.Event));
            if (!groups.TryGetValue(group, out var rollup))
            {
                groups[group] = rollup = new Rollup();
            }

            rollup.Add(call.Event);
        }

        return groups;
    }

    private async ValueTask<RowChange> AddToAsync(
        string partition, string prefix, RollupKey key, Rollup added, CancellationToken cancellationToken)
    {
        var name = prefix + key.Name();
        var row = await tables.GetAsync(RollupRows.Table, partition, name, cancellationToken).ConfigureAwait(false);
        if (row is not null)
        {
            added.Add(RollupRows.FromData(row.Data));
        }

        return RowChange.Upsert(name, RollupRows.ToData(key, added));
    }
}
