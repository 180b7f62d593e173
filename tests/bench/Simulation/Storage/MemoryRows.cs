using AigneHub.Core.Tables;

namespace AigneHub.Simulation.Storage;

/// <summary>Rows with Table Storage's conditions.</summary>
internal sealed class MemoryRows
{
    private readonly Dictionary<(string Table, string Partition), SortedList<string, Row>> _partitions = [];
    private long _version;

    public Row? Find(string table, string partition, string key) =>
        _partitions.TryGetValue((table, partition), out var rows) ? rows.GetValueOrDefault(key) : null;

    public RowPage Read(string table, string partition, RowRange range, int take)
    {
        if (!_partitions.TryGetValue((table, partition), out var rows))
        {
            return new RowPage([], HasMore: false);
        }

        var found = rows.Values
            .Where(row => range.From is null || string.CompareOrdinal(row.Key, range.From) >= 0)
            .TakeWhile(row => range.Before is null || string.CompareOrdinal(row.Key, range.Before) < 0)
            .Take(take + 1)
            .ToArray();
        return new RowPage(found.Length > take ? found[..take] : found, found.Length > take);
    }

    public CommitResult Commit(string table, string partition, IReadOnlyList<RowChange> changes)
    {
        if (!_partitions.TryGetValue((table, partition), out var rows))
        {
            _partitions[(table, partition)] = rows = new SortedList<string, Row>(StringComparer.Ordinal);
        }

        for (var i = 0; i < changes.Count; i++)
        {
            if (Refuse(changes[i], rows.GetValueOrDefault(changes[i].Key)) is { } status)
            {
                return new CommitResult(status, i);
            }
        }

        foreach (var change in changes)
        {
            if (change.Kind == ChangeKind.Delete)
            {
                rows.Remove(change.Key);
            }
            else
            {
                rows[change.Key] = new Row(partition, change.Key, $"{++_version}", change.Data);
            }
        }

        return CommitResult.Committed;
    }

    private static CommitStatus? Refuse(RowChange change, Row? row) => (change.Kind, row) switch
    {
        (ChangeKind.Insert, not null) => CommitStatus.AlreadyExists,
        (ChangeKind.Replace or ChangeKind.Delete, null) => CommitStatus.NotFound,
        (ChangeKind.Replace or ChangeKind.Delete, _) when row.ETag != change.ETag => CommitStatus.Changed,
        _ => null,
    };
}
