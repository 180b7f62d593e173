using AigneHub.Core.Tables;

namespace AigneHub.Hub.Calls;

/// <summary>
/// Follows the call log by looking into it again and again, which works the same whichever instance logs a call. Calls
/// are told by their place among their account's events, so one that began early and ended late is not missed, and none
/// comes twice.
/// </summary>
internal sealed class CallTail(ITables tables, TimeProvider time)
{
    /// <summary>Of a busier account only the newest calls of each look are seen: the log itself has them all.</summary>
    private const int MaxRows = 1_000;

    /// <summary>How long ago a call may have begun that ends only now.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>The place of the last call that was logged lately; 0 when there was none.</summary>
    public async Task<long> LastAsync(string account, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
        return rows.Select(row => CallRows.SequenceOf(row.Data)).DefaultIfEmpty(0).Max();
    }

    /// <summary>The calls that were logged behind a place, in order.</summary>
    public async Task<IReadOnlyList<LoggedCall>> AfterAsync(
        string account, long place, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(account, cancellationToken).ConfigureAwait(false);
        return
        [
            .. rows.Where(row => CallRows.SequenceOf(row.Data) > place)
                .Select(row => CallRows.FromData(row.Data))
                .OrderBy(call => call.Sequence),
        ];
    }

    /// <summary>The rows of the calls that began lately, the newest first.</summary>
    private async Task<IReadOnlyList<Row>> ReadAsync(string account, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var range = new RowRange(null, CallRows.InverseTime(now - Window));
        var rows = new List<Row>();
        for (var hour = CallHour.Of(now); hour.Next.Start > now - Window && rows.Count < MaxRows; hour = hour.Previous)
        {
            var page = await tables
                .QueryAsync(
                    CallRows.Table, CallRows.Partition(account, hour), range, MaxRows - rows.Count, cancellationToken)
                .ConfigureAwait(false);
            rows.AddRange(page.Rows);
        }

        return rows;
    }
}
