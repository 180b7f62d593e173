using System.Collections.Concurrent;
using AigneHub.Core.Tables;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Retention;
using AigneHub.Hub.Statements;

namespace AigneHub.Hub.Rollups;

/// <summary>
/// Remembers in which hours an account has calls: for readers of the call log, for <see cref="HourCloser"/>, for statements and
/// for <see cref="CallRetention"/>.
/// Written once an hour by each process; again for a call that comes after its hour, because that may be closed.
/// </summary>
internal sealed class OpenHours(ITables tables, DayBook book, TimeProvider time)
{
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<(string Account, CallHour Hour), bool> _noted = new();

    /// <summary>The partitions they are in.</summary>
    public static AccountShards Shards { get; } = new("open-hours-");

    public static string Key(string account, CallHour hour) => $"{hour.Text}|{account}";

    /// <summary>Whether an account has hours before a moment that have not been closed since their last call came.</summary>
    public async Task<bool> AnyAsync(string account, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var range = new RowRange(null, CallHour.Of(before).Text);
        await foreach (var row in tables
            .ReadAsync(RollupRows.Table, Shards.Of(account), range, TableRules.MaxPageRows, cancellationToken)
            .ConfigureAwait(false))
        {
            if (row.Data["Account"].AsString() == account)
            {
                return true;
            }
        }

        return false;
    }

    public async ValueTask NoteAsync(string account, LoggedCall[] calls, CancellationToken cancellationToken)
    {
        var last = default(CallHour);
        foreach (var call in calls)
        {
            var hour = call.Hour;
            if (hour != last)
            {
                last = hour;
                await NoteAsync(account, hour, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask NoteAsync(string account, CallHour hour, CancellationToken cancellationToken)
    {
        var isOver = hour.CompareTo(CallHour.Of(time.GetUtcNow())) < 0;
        if (!isOver && _noted.ContainsKey((account, hour)))
        {
            return;
        }

        await UpsertAsync(CallRows.Table, CallRows.Hours(account), CallRows.InverseTime(hour.Start), new RowData(0))
            .ConfigureAwait(false);
        await book.NoteAsync(CallRetention.Kind, CallRetention.HourOf(account, hour), cancellationToken).ConfigureAwait(false);
        var open = new RowData(2) { ["Account"] = account, ["Hour"] = hour.Text };
        await UpsertAsync(RollupRows.Table, Shards.Of(account), Key(account, hour), open).ConfigureAwait(false);
        var period = BillingPeriod.Of(hour.Start);
        var due = new RowData(1) { ["Account"] = account };
        await UpsertAsync(StatementRows.Table, StatementRows.Due.Of(account), StatementRows.DueKey(period, account), due)
            .ConfigureAwait(false);
        if (_noted.Count >= MaxRemembered)
        {
            _noted.Clear();
        }

        _noted[(account, hour)] = true;

        async Task UpsertAsync(string table, string partition, string key, RowData data) => _ = await tables
            .CommitAsync(table, partition, [RowChange.Upsert(key, data)], cancellationToken).ConfigureAwait(false);
    }
}
