using AigneHub.Core.Tables;

namespace AigneHub.Hub.Tests.Inference.Limits;

/// <summary>Tables that count how often they are asked.</summary>
internal sealed class CountingTables(ITables tables) : ITables
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public ValueTask<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken)
    {
        _ = Interlocked.Increment(ref _count);
        return tables.GetAsync(table, partition, key, cancellationToken);
    }

    public ValueTask<RowPage> QueryAsync(
        string table, string partition, RowRange range, int take, CancellationToken cancellationToken)
    {
        _ = Interlocked.Increment(ref _count);
        return tables.QueryAsync(table, partition, range, take, cancellationToken);
    }

    public ValueTask<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        _ = Interlocked.Increment(ref _count);
        return tables.CommitAsync(table, partition, changes, cancellationToken);
    }
}
