using AigneHub.Core.Tables;

namespace AigneHub.Hub.Tests.Hosting;

/// <summary>Tables with transactions no larger than those of Table Storage, for what is written to hold there too.</summary>
internal sealed class SmallCommits(ITables inner) : ITables
{
    public static ITables Of(ITables tables) => new CheckedTables(new SmallCommits(tables));

    public ValueTask<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) =>
        inner.GetAsync(table, partition, key, cancellationToken);

    public ValueTask<RowPage> QueryAsync(
        string table, string partition, RowRange range, int take, CancellationToken cancellationToken) =>
        inner.QueryAsync(table, partition, range, take, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken) =>
        inner.CommitAsync(table, partition, changes, cancellationToken);
}
