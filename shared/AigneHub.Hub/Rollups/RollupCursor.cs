using AigneHub.Core.Tables;

namespace AigneHub.Hub.Rollups;

/// <summary>
/// The row of a roll-up partition that says up to which event its counts reach. Every change of the partition replaces
/// it, so two writers cannot both succeed, and an event that comes again is known.
/// </summary>
/// <param name="Sequence">The last event that is counted.</param>
/// <param name="ETag">Its version; null when there is no row yet.</param>
internal readonly record struct RollupCursor(long Sequence, string? ETag)
{
    public static async ValueTask<RollupCursor> ReadAsync(
        ITables tables, string partition, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(RollupRows.Table, partition, RollupRows.Cursor, cancellationToken)
            .ConfigureAwait(false);
        return row is null ? default : new RollupCursor(row.Data[nameof(Sequence)].AsInt64()!.Value, row.ETag);
    }

    /// <summary>The change that moves it, and fails when someone else did.</summary>
    public RowChange MoveTo(long sequence)
    {
        var data = new RowData(1) { [nameof(Sequence)] = sequence };
        return ETag is null
            ? RowChange.Insert(RollupRows.Cursor, data)
            : RowChange.Replace(RollupRows.Cursor, data, ETag);
    }
}
