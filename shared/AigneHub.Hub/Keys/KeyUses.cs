using System.Collections.Concurrent;
using AigneHub.Core.Keys;
using AigneHub.Core.Tables;
using Microsoft.Extensions.Logging;

namespace AigneHub.Hub.Keys;

/// <summary>
/// Remembers when keys were last used: at most once a minute for each key, beside the request and not in its way.
/// </summary>
internal sealed partial class KeyUses(ITables tables, TimeProvider time, ILogger<KeyUses> logger)
{
    private const int MaxRemembered = 100_000;

    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    private readonly long _pause = (long)(Precision.TotalSeconds * time.TimestampFrequency);
    private readonly ConcurrentDictionary<string, KeyUse> _uses = new(StringComparer.Ordinal);

    /// <summary>What is known of a key's use on this instance.</summary>
    public KeyUse Of(ApiKey key)
    {
        if (_uses.Count >= MaxRemembered)
        {
            _uses.Clear();
        }

        return _uses.GetOrAdd(key.Id, static (id, account) => new KeyUse(account, id), key.Account);
    }

    /// <summary>Tells that a key was used now.</summary>
    public void Note(KeyUse use)
    {
        if (use.IsDue(time.GetTimestamp(), _pause))
        {
            _ = Task.Run(() => WriteAsync(use, time.GetUtcNow()));
        }
    }

    /// <summary>When keys of an account were last used, by their ids, from one id to another (both included).</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadAsync(
        string account, string first, string last, CancellationToken cancellationToken)
    {
        var range = new RowRange(first, RowRange.All.After(last).From);
        var page = await tables
            .QueryAsync(KeyRows.Table, KeyRows.Uses(account), range, TableRules.MaxPageRows, cancellationToken)
            .ConfigureAwait(false);
        return page.Rows.ToDictionary(row => row.Key, row => row.Data["Time"].AsTime()!.Value);
    }

    private async Task WriteAsync(KeyUse use, DateTimeOffset now)
    {
        try
        {
            // Another instance may have just written it.
            var partition = KeyRows.Uses(use.Account);
            var row = await tables.GetAsync(KeyRows.Table, partition, use.Key, CancellationToken.None).ConfigureAwait(false);
            if (row?.Data["Time"].AsTime() is { } known && now - known < Precision)
            {
                return;
            }

            var change = RowChange.Upsert(use.Key, new RowData(1) { ["Time"] = now });
            _ = await tables.CommitAsync(KeyRows.Table, partition, [change], CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            LogNotNoted(problem, use.Key);
        }
    }

    [LoggerMessage(161, LogLevel.Warning, "The last use of {Key} could not be written down")]
    private partial void LogNotNoted(Exception problem, string key);
}
