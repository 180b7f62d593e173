using AigneHub.Core.Tables;

namespace AigneHub.Hub.Tests.Ledger;

/// <summary>
/// Breaks down at a chosen operation: before it was done, or after, so that its answer is lost. To whoever awaits it, that
/// is what a crash there is to the ledger.
/// </summary>
internal sealed class FaultyTables(ITables inner) : ITables
{
    private int _left = int.MaxValue;
    private bool _afterwards;

    /// <summary>Lets so many operations pass and breaks the next.</summary>
    public void BreakAfter(int operations, bool afterwards)
    {
        _afterwards = afterwards;
        Volatile.Write(ref _left, operations);
    }

    /// <summary>Breaks nothing any more.</summary>
    public void Mend() => Volatile.Write(ref _left, int.MaxValue);

    public async ValueTask<Row?> GetAsync(
        string table, string partition, string key, CancellationToken cancellationToken)
    {
        BreakBefore();
        return await inner.GetAsync(table, partition, key, cancellationToken);
    }

    public async ValueTask<RowPage> QueryAsync(
        string table, string partition, RowRange range, int take, CancellationToken cancellationToken)
    {
        BreakBefore();
        return await inner.QueryAsync(table, partition, range, take, cancellationToken);
    }

    public async ValueTask<CommitResult> CommitAsync(
        string table, string partition, IReadOnlyList<RowChange> changes, CancellationToken cancellationToken)
    {
        var breaks = Interlocked.Decrement(ref _left) == -1;
        if (breaks && !_afterwards)
        {
            throw new SimulatedFault();
        }

        var result = await inner.CommitAsync(table, partition, changes, cancellationToken);
        return breaks ? throw new SimulatedFault() : result;
    }

    private void BreakBefore()
    {
        if (Interlocked.Decrement(ref _left) == -1)
        {
            throw new SimulatedFault();
        }
    }
}
