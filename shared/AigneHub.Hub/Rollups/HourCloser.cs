using System.Globalization;
using AigneHub.Core.Tables;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Configuration;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Rollups;

/// <summary>
/// Recomputes the roll-ups of hours that are over from their calls alone. Doing so again changes nothing, and whatever
/// was counted twice or not at all is put right. A timer calls it a few minutes past each hour.
/// </summary>
public sealed partial class HourCloser
{
    private const int PageRows = 100;

    private readonly ITables _tables;
    private readonly HourRecount _recount;
    private readonly HubOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<HourCloser> _logger;

    internal HourCloser(
        ITables tables, HourRecount recount, HubOptions options, TimeProvider time, ILogger<HourCloser> logger)
    {
        _tables = tables;
        _recount = recount;
        _options = options;
        _time = time;
        _logger = logger;
    }

    /// <summary>Closes every hour that is over and had calls since it was last closed.</summary>
    /// <returns>How many were closed.</returns>
    public async Task<int> CloseAsync(CancellationToken cancellationToken)
    {
        var closed = 0;
        foreach (var partition in OpenHours.Shards.All)
        {
            closed += await CloseAllAsync(partition, cancellationToken).ConfigureAwait(false);
        }

        return closed;
    }

    private async Task<int> CloseAllAsync(string partition, CancellationToken cancellationToken)
    {
        var current = CallHour.Of(_time.GetUtcNow());
        var range = new RowRange(null, current.Text);
        var closed = 0;
        RowPage page;
        do
        {
            page = await _tables.QueryAsync(RollupRows.Table, partition, range, PageRows, cancellationToken)
                .ConfigureAwait(false);
            foreach (var row in page.Rows)
            {
                await CloseAsync(row, cancellationToken).ConfigureAwait(false);
                closed++;
                range = range.After(row.Key);
            }
        }
        while (page.HasMore);

        return closed;
    }

    private async Task CloseAsync(Row row, CancellationToken cancellationToken)
    {
        var account = row.Data["Account"].AsString()!;
        if (!CallHour.TryParse(row.Data["Hour"].AsString(), out var hour))
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{row.Key}' names no hour."));
        }

        if (!IsForgotten(hour)
            && await _recount.RunAsync(account, hour, cancellationToken).ConfigureAwait(false) is > 0 and var repaired)
        {
            LogRepaired(account, row.Key, repaired);
        }

        // A call that came meanwhile has written the row anew: then it stays, and the hour is closed again.
        _ = await _tables
            .CommitAsync(
                RollupRows.Table, row.Partition, [RowChange.Delete(row.Key, row.ETag)], cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Whether calls of an hour may be deleted already: then only the roll-ups know them.</summary>
    private bool IsForgotten(CallHour hour) =>
        _options.CallRetention is { } kept && hour.Next.Start <= _time.GetUtcNow() - kept;

    [LoggerMessage(20, LogLevel.Information, "Hour {Hour} of account {Account}: {Rows} roll-up rows were put right")]
    private partial void LogRepaired(string account, string hour, int rows);
}
