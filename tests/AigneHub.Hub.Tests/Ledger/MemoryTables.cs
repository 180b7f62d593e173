using AigneHub.Core.Tables;

namespace AigneHub.Hub.Tests.Ledger;

/// <summary>Tables in memory, for thousands of histories: the semantics of the port and nothing else.</summary>
internal sealed class MemoryTables : ITables
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Table, string Partition), SortedDictionary<string, Row>> _partitions = [];
    private long _version;

    public ValueTask<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(RowsOf(table, partition).GetValueOrDefault(key));
        }
    }

    public ValueTask<RowPage> QueryAsync(
        string table, string partition, RowRange range, int take, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var rows = RowsOf(table, partition).Values
                .Where(row => range.From is null || string.CompareOrdinal(row.Key, range.From) >= 0)
                .Where(row => range.Before is null || string.CompareOrdinal(row.Key, range.Before) < 0)
                .Take(take + 1)
                .ToArray();
            return ValueTask.FromResult(new RowPage([.. rows.Take(take)], rows.Length > take));
        }
    }

    public ValueTask<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var rows = RowsOf(table, partition);
            for (var i = 0; i < changes.Count; i++)
            {
                if (StatusOf(changes[i], rows.GetValueOrDefault(changes[i].Key)) is not CommitStatus.Committed and var status)
                {
                    return ValueTask.FromResult(new CommitResult(status, i));
                }
            }

            foreach (var change in changes)
            {
                if (change.Kind == ChangeKind.Delete)
                {
                    _ = rows.Remove(change.Key);
                }
                else
                {
                    rows[change.Key] = new Row(partition, change.Key, $"v{++_version}", change.Data);
                }
            }

            return ValueTask.FromResult(CommitResult.Committed);
        }
    }

    private static CommitStatus StatusOf(RowChange change, Row? row) => change.Kind switch
    {
        ChangeKind.Upsert => CommitStatus.Committed,
        ChangeKind.Insert => row is null ? CommitStatus.Committed : CommitStatus.AlreadyExists,
        _ when row is null => CommitStatus.NotFound,
        _ => row.ETag == change.ETag ? CommitStatus.Committed : CommitStatus.Changed,
    };

    private SortedDictionary<string, Row> RowsOf(string table, string partition)
    {
        if (!_partitions.TryGetValue((table, partition), out var rows))
        {
            _partitions.Add((table, partition), rows = new SortedDictionary<string, Row>(StringComparer.Ordinal));
        }

        return rows;
    }
}
