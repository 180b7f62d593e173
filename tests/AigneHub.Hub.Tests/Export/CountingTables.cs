using AigneHub.Core.Tables;

namespace AigneHub.Hub.Tests.Export;

/// <summary>Counts the pages that are read of tables.</summary>
internal sealed class CountingTables(ITables tables) : ITables
{
    public int Pages { get; private set; }

    public ValueTask<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) =>
        tables.GetAsync(table, partition, key, cancellationToken);

    public async ValueTask<RowPage> QueryAsync(
        string table, string partition, RowRange range, int take, CancellationToken cancellationToken)
    {
        Pages++;
        return await tables.QueryAsync(table, partition, range, take, cancellationToken);
    }

    public ValueTask<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken) =>
        tables.CommitAsync(table, partition, changes, cancellationToken);
}
