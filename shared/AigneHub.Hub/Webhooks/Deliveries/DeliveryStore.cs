using AigneHub.Core.Tables;

namespace AigneHub.Hub.Webhooks.Deliveries;

/// <summary>
/// Keeps deliveries and when something is due to them. The due row is always written first: a crash leaves one too many, which
/// is found to mean nothing, and never one too few.
/// </summary>
internal sealed class DeliveryStore(ITables tables)
{
    private const int RowsAtOnce = 100;

    private static readonly RowData NoData = new(0);

    /// <summary>Adds one. One that is there already stays what it is, and is answered.</summary>
    public async Task<Delivery> AddAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        await WriteDueAsync(delivery, cancellationToken).ConfigureAwait(false);
        var insert = RowChange.Insert(DeliveryRows.Key(delivery.Webhook, delivery.Id), DeliveryRows.ToData(delivery));
        var written = await tables.CommitAsync(WebhookRows.Table, delivery.Account, [insert], cancellationToken)
            .ConfigureAwait(false);
        return written.Succeeded
            ? delivery
            : await FindAsync(delivery.Account, delivery.Webhook, delivery.Id, cancellationToken).ConfigureAwait(false) ?? delivery;
    }

    public async Task<Delivery?> FindAsync(
        string account, string webhook, string id, CancellationToken cancellationToken) =>
        await RowAsync(account, webhook, id, cancellationToken).ConfigureAwait(false) is { } row
            ? DeliveryRows.ToDelivery(row)
            : null;

    /// <summary>Those of an endpoint, the newest first, after an id.</summary>
    public async Task<(IReadOnlyList<Delivery> Deliveries, bool HasMore)> ListAsync(
        string account, string webhook, string? after, int take, CancellationToken cancellationToken)
    {
        var all = RowRange.StartingWith(DeliveryRows.PrefixOf(webhook));
        var range = after is null ? all : all.After(DeliveryRows.Key(webhook, after));
        var page = await tables.QueryAsync(WebhookRows.Table, account, range, take, cancellationToken).ConfigureAwait(false);
        return ([.. page.Rows.Select(DeliveryRows.ToDelivery)], page.HasMore);
    }

    /// <summary>Changes one that still is what it was. False when it is not.</summary>
    public async Task<bool> ChangeAsync(Delivery before, Delivery after, CancellationToken cancellationToken)
    {
        var row = await RowAsync(before.Account, before.Webhook, before.Id, cancellationToken).ConfigureAwait(false);
        if (row is null || DeliveryRows.ToDelivery(row) != before)
        {
            return false;
        }

        if (after.Due != before.Due)
        {
            await WriteDueAsync(after, cancellationToken).ConfigureAwait(false);
        }

        var change = RowChange.Replace(row.Key, DeliveryRows.ToData(after), row.ETag);
        return (await tables.CommitAsync(WebhookRows.Table, after.Account, [change], cancellationToken).ConfigureAwait(false))
            .Succeeded;
    }

    /// <summary>The due rows up to a moment, the earliest first.</summary>
    public IAsyncEnumerable<Row> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) => tables.ReadAsync(
        WebhookRows.Table, DeliveryRows.DuePartition, DeliveryRows.DueUntil(now), RowsAtOnce, cancellationToken);

    /// <summary>The delivery of a due row; null when the row is left over.</summary>
    public async Task<Delivery?> OfDueAsync(Row due, CancellationToken cancellationToken)
    {
        var (account, webhook, id) = DeliveryRows.ReadDue(due.Key);
        var delivery = await FindAsync(account, webhook, id, cancellationToken).ConfigureAwait(false);
        return delivery is not null && DeliveryRows.DueKey(delivery) == due.Key ? delivery : null;
    }

    public async Task DeleteDueAsync(Row due, CancellationToken cancellationToken) => _ = await tables
        .CommitAsync(WebhookRows.Table, DeliveryRows.DuePartition, [RowChange.Delete(due.Key, due.ETag)], cancellationToken)
        .ConfigureAwait(false);

    public async Task DeleteAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (await RowAsync(delivery.Account, delivery.Webhook, delivery.Id, cancellationToken).ConfigureAwait(false) is { } row)
        {
            _ = await tables
                .CommitAsync(WebhookRows.Table, delivery.Account, [RowChange.Delete(row.Key, row.ETag)], cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private ValueTask<Row?> RowAsync(string account, string webhook, string id, CancellationToken cancellationToken) =>
        tables.GetAsync(WebhookRows.Table, account, DeliveryRows.Key(webhook, id), cancellationToken);

    private async Task WriteDueAsync(Delivery delivery, CancellationToken cancellationToken) => _ = await tables
        .CommitAsync(
            WebhookRows.Table,
            DeliveryRows.DuePartition,
            [RowChange.Upsert(DeliveryRows.DueKey(delivery), NoData)],
            cancellationToken)
        .ConfigureAwait(false);
}
