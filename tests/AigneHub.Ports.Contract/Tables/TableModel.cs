using AigneHub.Core.Tables;

namespace AigneHub.Ports.Contract.Tables;

/// <summary>What a partition should be. It learns versions from the rows, and tells when one came twice.</summary>
/// <param name="older">A version some row once had, for conditions that must not hold.</param>
internal sealed class TableModel(string older)
{
    private readonly SortedDictionary<string, long> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _etags = new(StringComparer.Ordinal);
    private readonly HashSet<(string Key, string ETag)> _seen = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private string _older = older;
    private bool _versionsDiffer = true;

    /// <summary>A step with the version its condition names.</summary>
    public RowChange ChangeOf(TableModelContract.Step step)
    {
        var etag = step.Current ? _etags.GetValueOrDefault(step.Key, _older) : _older;
        return new RowChange(
            step.Kind,
            step.Key,
            step.Kind == ChangeKind.Delete ? new RowData(0) : new RowData { ["Value"] = (long)step.Value },
            step.Kind is ChangeKind.Replace or ChangeKind.Delete ? etag : null);
    }

    public CommitResult Commit(IReadOnlyList<RowChange> changes)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            if (StatusOf(changes[i]) is not CommitStatus.Committed and var status)
            {
                return new CommitResult(status, i);
            }
        }

        foreach (var change in changes)
        {
            _ = _written.Add(change.Key);
            if (change.Kind == ChangeKind.Delete)
            {
                _older = _etags[change.Key];
                _ = _values.Remove(change.Key) && _etags.Remove(change.Key);
            }
            else
            {
                _values[change.Key] = change.Data["Value"].AsInt64()!.Value;
            }
        }

        return CommitResult.Committed;
    }

    /// <summary>Takes over the versions of what was written; they must be new, and all others as they were.</summary>
    public void Learn(IReadOnlyList<Row> rows)
    {
        foreach (var row in rows)
        {
            _versionsDiffer &= _written.Contains(row.Key)
                ? _seen.Add((row.Key, row.ETag))
                : _etags.GetValueOrDefault(row.Key) == row.ETag;
            _etags[row.Key] = row.ETag;
        }

        _written.Clear();
    }

    public bool Matches(IReadOnlyList<Row> rows) =>
        _versionsDiffer
        && rows.Select(row => (row.Key, row.Data["Value"].AsInt64()!.Value))
            .SequenceEqual(_values.Select(row => (row.Key, row.Value)));

    private CommitStatus StatusOf(RowChange change) => (change.Kind, _etags.GetValueOrDefault(change.Key)) switch
    {
        (ChangeKind.Upsert, _) => CommitStatus.Committed,
        (ChangeKind.Insert, null) => CommitStatus.Committed,
        (ChangeKind.Insert, _) => CommitStatus.AlreadyExists,
        (_, null) => CommitStatus.NotFound,
        (_, var etag) => etag == change.ETag ? CommitStatus.Committed : CommitStatus.Changed,
    };
}
