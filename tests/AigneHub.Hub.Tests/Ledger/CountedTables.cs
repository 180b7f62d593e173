using AigneHub.Core.Tables;

namespace AigneHub.Hub.Tests.Ledger;

/// <summary>Counts the operations on the ledger's table.</summary>
internal sealed class CountedTables(ITables inner) : ITables
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public ValueTask<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken)
    {
        Note(table);
        return inner.GetAsync(table, partition, key, cancellationToken);
    }

    public ValueTask<RowPage> QueryAsync(
        string table, string partition, RowRange range, int take, CancellationToken cancellationToken)
    {
        Note(table);
        return inner.QueryAsync(table, partition, range, take, cancellationToken);
    }

    public ValueTask<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        Note(table);
        return inner.CommitAsync(table, partition, changes, cancellationToken);
    }

    private void Note(string table)
    {
        if (table == "ledger")
        {
            _ = Interlocked.Increment(ref _count);
        }
    }
}
