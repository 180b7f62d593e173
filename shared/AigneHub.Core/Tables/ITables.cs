namespace AigneHub.Core.Tables;

/// <summary>
/// Rows in partitions, with exactly Azure Table Storage's semantics: a transaction of so many changes in one
/// partition, ETags, rows in ordinal order. Every consistency rule of the hub is built on ETag conditions and
/// insert-only rows. The limits of <see cref="TableRules"/> are enforced by <see cref="CheckedTables"/> above every
/// adapter. A commit that succeeded is durable.
/// </summary>
public interface ITables
{
    /// <summary>Changes in a transaction, at most: what Table Storage allows, or more.</summary>
    int MaxChanges => TableRules.MaxChanges;

    /// <summary>One row, or null.</summary>
    ValueTask<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken);

    /// <summary>
    /// The rows of a range in ordinal order of their keys, at most <paramref name="take"/> (1 to
    /// <see cref="TableRules.MaxPageRows"/>) of them.
    /// </summary>
    ValueTask<RowPage> QueryAsync(
        string table, string partition, RowRange range, int take, CancellationToken cancellationToken);

    /// <summary>All changes or none. A failed condition is a value, not an exception.</summary>
    ValueTask<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken);
}
