using AigneHub.Core.Keys;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Inference.Limits;

/// <summary>The shared allowances in the tables: a partition and a row for each key, project or account with limits.</summary>
internal sealed class SharedAllowances(ITables tables, string instance, TimeProvider time)
{
    public const string Table = "limits";

    private const string Row = "allowance";

    /// <summary>Takes a slice for this instance. Whether others take at the same time makes no difference.</summary>
    /// <param name="scope">Whose.</param>
    /// <param name="limits">How much there is in a minute, and at once.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was handed out, and what is left.</returns>
    public async Task<(Slice Slice, SharedState Left)> TakeAsync(
        string scope, CallLimits limits, Slice wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var row = await tables.GetAsync(Table, scope, Row, cancellationToken).ConfigureAwait(false);
            var state = SharedState.Of(row?.Data, limits, now);
            var slice = state.Take(instance, wanted, limits, now);
            var data = state.ToData(limits, now);
            var change = row is null ? RowChange.Insert(Row, data) : RowChange.Replace(Row, data, row.ETag);
            var result = await tables.CommitAsync(Table, scope, [change], cancellationToken).ConfigureAwait(false);
            if (result.Succeeded)
            {
                return (slice, state);
            }
        }
    }
}
