namespace AigneHub.Core.Tables;

/// <summary>
/// Refuses, above every adapter, what Table Storage would refuse, with a <see cref="TableRuleException"/>.
/// </summary>
public sealed class CheckedTables(ITables inner) : ITables
{
    /// <summary>Up to here, comparing keys with each other is quicker than a set.</summary>
    private const int FewChanges = 8;

    /// <inheritdoc />
    public int MaxChanges => inner.MaxChanges;

    /// <inheritdoc />
    public ValueTask<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken)
    {
        CheckPlace(table, partition);
        KeyRules.CheckKey(key, "row key");
        return inner.GetAsync(table, partition, key, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<RowPage> QueryAsync(
        string table, string partition, RowRange range, int take, CancellationToken cancellationToken)
    {
        CheckPlace(table, partition);
        if (take is < 1 or > TableRules.MaxPageRows)
        {
            throw new TableRuleException($"A page has 1 to {TableRules.MaxPageRows} rows, not {take}.");
        }

        KeyRules.CheckBound(range.From, "lower bound");
        KeyRules.CheckBound(range.Before, "upper bound");
        return inner.QueryAsync(table, partition, range, take, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        CheckPlace(table, partition);
        if (changes.Count == 0 || changes.Count > MaxChanges)
        {
            throw new TableRuleException(
                $"A transaction has 1 to {MaxChanges} changes, not {changes.Count}.");
        }

        CheckRowsDiffer(changes);
        var bytes = 0;
        for (var i = 0; i < changes.Count; i++)
        {
            bytes += CheckChange(partition, changes[i]);
        }

        return bytes <= TableRules.MaxCommitBytes
            ? inner.CommitAsync(table, partition, changes, cancellationToken)
            : throw new TableRuleException(
                $"The transaction has {bytes} bytes; at most {TableRules.MaxCommitBytes} are allowed.");
    }

    private static void CheckPlace(string table, string partition)
    {
        KeyRules.CheckTable(table);
        KeyRules.CheckKey(partition, "partition key");
    }

    private static int CheckChange(string partition, RowChange change)
    {
        KeyRules.CheckKey(change.Key, "row key");
        if (change is { ETag: null, Kind: ChangeKind.Replace or ChangeKind.Delete })
        {
            throw new TableRuleException($"The change of the row '{change.Key}' names no version.");
        }

        return RowSize.Check(partition, change.Key, change.Data);
    }

    private static void CheckRowsDiffer(IReadOnlyList<RowChange> changes)
    {
        var keys = changes.Count > FewChanges ? new HashSet<string>(changes.Count, StringComparer.Ordinal) : null;
        for (var i = 0; i < changes.Count; i++)
        {
            var key = changes[i].Key;
            if (keys is null ? IsAmongFirst(changes, i, key) : !keys.Add(key))
            {
                throw new TableRuleException($"The transaction changes the row '{key}' twice.");
            }
        }
    }

    private static bool IsAmongFirst(IReadOnlyList<RowChange> changes, int count, string key)
    {
        for (var i = 0; i < count; i++)
        {
            if (string.Equals(changes[i].Key, key, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
