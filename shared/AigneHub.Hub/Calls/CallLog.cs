using System.Runtime.CompilerServices;
using AigneHub.Core.Identity;
using AigneHub.Core.Tables;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Calls;

/// <summary>Reads the call log.</summary>
internal sealed class CallLog(ITables tables)
{
    // A rare match in a busy hub must not keep a request for minutes: the page ends early, and the next goes on.
    private const int MaxRowsRead = 10_000;
    private const int RowsAtOnce = 200;
    private const int CallsAtOnce = 1_000;

    private static readonly TimeSpan IdToStart = TimeSpan.FromSeconds(5);

    /// <summary>Calls of an account, newest first, from a position on.</summary>
    public async Task<CallPage> ListAsync(
        string account, CallFilter filter, CallPosition? start, int limit, CancellationToken cancellationToken)
    {
        var page = new PageReader(filter, limit);
        var position = start;
        while (true)
        {
            var hour = await FindHourAsync(account, filter, position, cancellationToken).ConfigureAwait(false);
            if (hour is null || page.IsFull)
            {
                return new CallPage(page.Calls, hour is null ? null : new CallPosition(hour, null));
            }

            var after = hour == position?.HourKey ? position.After : null;
            if (!await ReadHourAsync(account, hour, after, page, cancellationToken).ConfigureAwait(false))
            {
                return new CallPage(page.Calls, page.Last);
            }

            // The key right behind the hour's: from there on, older ones are looked for.
            position = new CallPosition(hour + '0', null);
        }
    }

    /// <summary>All calls of an account that a filter takes, newest first, read as they are asked for.</summary>
    public async IAsyncEnumerable<UsageEvent> AllAsync(
        string account, CallFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CallPosition? position = null;
        do
        {
            var page = await ListAsync(account, filter, position, CallsAtOnce, cancellationToken).ConfigureAwait(false);
            foreach (var call in page.Calls)
            {
                yield return call;
            }

            position = page.Next;
        }
        while (position is not null);
    }

    /// <summary>The calls of an account that began in an hour, newest first.</summary>
    public async IAsyncEnumerable<UsageEvent> HourAsync(
        string account, CallHour hour, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables
            .ReadAsync(CallRows.Table, CallRows.Partition(account, hour), RowRange.All, CallsAtOnce, cancellationToken)
            .ConfigureAwait(false))
        {
            yield return CallRows.FromData(row.Data).Event;
        }
    }

    /// <summary>The call of a request id, or null. The id tells the time, and so where to look.</summary>
    public async Task<UsageEvent?> FindAsync(string account, string id, CancellationToken cancellationToken)
    {
        if (!IdTime.TryRead(id, out var made))
        {
            return null;
        }

        var range = new RowRange(CallRows.InverseTime(made + IdToStart), CallRows.InverseTime(made.AddTicks(-1)));
        for (var hour = CallHour.Of(made); hour.Start <= made + IdToStart; hour = hour.Next)
        {
            var partition = CallRows.Partition(account, hour);
            await foreach (var row in tables
                .ReadAsync(CallRows.Table, partition, range, RowsAtOnce, cancellationToken)
                .ConfigureAwait(false))
            {
                if (row.Key.EndsWith(id, StringComparison.Ordinal))
                {
                    return CallRows.FromData(row.Data).Event;
                }
            }
        }

        return null;
    }

    /// <summary>The row key of the newest hour of the filter's time, from a position on.</summary>
    private async Task<string?> FindHourAsync(
        string account, CallFilter filter, CallPosition? position, CancellationToken cancellationToken)
    {
        var newest = filter.To is { } to ? CallRows.InverseTime(CallHour.Of(to).Start) : null;
        var from = string.CompareOrdinal(position?.HourKey, newest) > 0 ? position?.HourKey : newest;
        var before = filter.From is { } first ? CallRows.InverseTime(CallHour.Of(first).Start.AddTicks(-1)) : null;
        if (before is not null && string.CompareOrdinal(from, before) >= 0)
        {
            return null;
        }

        var hours = await tables
            .QueryAsync(CallRows.Table, CallRows.Hours(account), new RowRange(from, before), 1, cancellationToken)
            .ConfigureAwait(false);
        return hours.Rows.Count == 0 ? null : hours.Rows[0].Key;
    }

    /// <summary>Reads calls of an hour into a page. False when the page is full before the hour is over.</summary>
    private async Task<bool> ReadHourAsync(
        string account, string hourKey, string? after, PageReader page, CancellationToken cancellationToken)
    {
        _ = CallRows.TryReadTime(hourKey, out var start);
        var partition = CallRows.Partition(account, CallHour.Of(start));
        var range = after is null ? page.Range : page.Range.After(after);
        await foreach (var row in tables
            .ReadAsync(CallRows.Table, partition, range, RowsAtOnce, cancellationToken)
            .ConfigureAwait(false))
        {
            if (page.IsFull)
            {
                return false;
            }

            page.Read(hourKey, row);
        }

        return true;
    }

    /// <summary>Collects the calls of one page.</summary>
    private sealed class PageReader(CallFilter filter, int limit)
    {
        private readonly List<UsageEvent> _calls = new(limit);
        private int _read;

        public IReadOnlyList<UsageEvent> Calls => _calls;

        public CallPosition? Last { get; private set; }

        public bool IsFull => _calls.Count == limit || _read == MaxRowsRead;

        /// <summary>The keys of the filter's time, the same in every hour.</summary>
        public RowRange Range { get; } = new(
            filter.To is { } to ? CallRows.InverseTime(to.AddTicks(-1)) : null,
            filter.From is { } from ? CallRows.InverseTime(from.AddTicks(-1)) : null);

        public void Read(string hourKey, Row row)
        {
            _read++;
            Last = new CallPosition(hourKey, row.Key);
            var call = CallRows.FromData(row.Data).Event;
            if (filter.Takes(call))
            {
                _calls.Add(call);
            }
        }
    }
}
