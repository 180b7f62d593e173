using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AigneHub.Core.Tables;
using AigneHub.Hub.Calls;

namespace AigneHub.Hub.Rollups;

/// <summary>
/// Remembers in which hours an account has calls: for readers of the call log, and for <see cref="HourCloser"/>.
/// Written once an hour by each process; again for a call that comes after its hour, because that may be closed.
/// </summary>
internal sealed class OpenHours(ITables tables, TimeProvider time)
{
    private const int MaxRemembered = 10_000;
    private const int PartitionCount = 16;

    private readonly ConcurrentDictionary<(string Account, CallHour Hour), bool> _noted = new();

    /// <summary>
    /// Where they are. At the beginning of an hour every account that calls is noted, which is more than a partition takes.
    /// </summary>
    public static IReadOnlyList<string> Partitions { get; } =
        [.. Enumerable.Range(0, PartitionCount).Select(number => $"open-hours-{number:x}")];

    /// <summary>Where an account's are.</summary>
    public static string Partition(string account) =>
        Partitions[SHA256.HashData(Encoding.UTF8.GetBytes(account))[0] % PartitionCount];

    public static string Key(string account, CallHour hour) => $"{hour.Text}|{account}";

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
        var open = new RowData(2) { ["Account"] = account, ["Hour"] = hour.Text };
        await UpsertAsync(RollupRows.Table, Partition(account), Key(account, hour), open).ConfigureAwait(false);
        if (_noted.Count >= MaxRemembered)
        {
            _noted.Clear();
        }

        _noted[(account, hour)] = true;

        async Task UpsertAsync(string table, string partition, string key, RowData data) => _ = await tables
            .CommitAsync(table, partition, [RowChange.Upsert(key, data)], cancellationToken).ConfigureAwait(false);
    }
}
