using AigneHub.Core.Payments;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Payments;

/// <summary>
/// What the processor told, kept before it is acted on. An event is pending until what became of it is written; then it
/// is known for good, so that it may come a hundred times.
/// </summary>
public sealed class PaymentEventStore(ITables tables, TimeProvider time)
{
    private const string Result = "result";
    private const int PageRows = 100;

    /// <summary>Keeps an event. False when it was acted on before.</summary>
    public async Task<bool> AddAsync(PaymentEvent told, CancellationToken cancellationToken)
    {
        var known = await tables
            .GetAsync(PaymentRows.Table, PaymentRows.EventPartition(told.Id), Result, cancellationToken)
            .ConfigureAwait(false);
        if (known is not null)
        {
            return false;
        }

        var row = new RowData(2) { ["Event"] = PaymentEventJson.Write(told), ["Received"] = time.GetUtcNow() };
        _ = await tables
            .CommitAsync(
                PaymentRows.Table, PaymentRows.PendingEvents, [RowChange.Upsert(told.Id, row)], cancellationToken)
            .ConfigureAwait(false);
        return true;
    }

    /// <summary>Whether it was acted on.</summary>
    public async Task<bool> IsDoneAsync(string id, CancellationToken cancellationToken) =>
        await tables.GetAsync(PaymentRows.Table, PaymentRows.EventPartition(id), Result, cancellationToken)
            .ConfigureAwait(false) is not null;

    /// <summary>Writes what became of an event, after which it is pending no more.</summary>
    public async Task FinishAsync(PaymentEvent told, string result, CancellationToken cancellationToken)
    {
        var row = new RowData(3)
        {
            ["Event"] = PaymentEventJson.Write(told),
            ["Result"] = result,
            ["Handled"] = time.GetUtcNow(),
        };
        _ = await tables
            .CommitAsync(
                PaymentRows.Table,
                PaymentRows.EventPartition(told.Id),
                [RowChange.Upsert(Result, row)],
                cancellationToken)
            .ConfigureAwait(false);
        var pending = await tables
            .GetAsync(PaymentRows.Table, PaymentRows.PendingEvents, told.Id, cancellationToken).ConfigureAwait(false);
        if (pending is not null)
        {
            _ = await tables
                .CommitAsync(
                    PaymentRows.Table,
                    PaymentRows.PendingEvents,
                    [RowChange.Delete(told.Id, pending.ETag)],
                    cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>What waits to be acted on, with when it came (UTC).</summary>
    public async IAsyncEnumerable<PendingEvent> PendingAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables
            .ReadAsync(PaymentRows.Table, PaymentRows.PendingEvents, RowRange.All, PageRows, cancellationToken)
            .ConfigureAwait(false))
        {
            yield return new PendingEvent(
                PaymentEventJson.Read(row.Data["Event"].AsBinary()!), row.Data["Received"].AsTime()!.Value);
        }
    }
}
