using AigneHub.Core.Tables;

namespace AigneHub.Hub.Promotions;

/// <summary>Promotions and their codes in the tables.</summary>
internal sealed class PromotionStore(ITables tables)
{
    private const int RowsAtOnce = 90;

    /// <summary>Adds a promotion. False when one of its codes is another's; then nothing was added.</summary>
    public async Task<bool> AddAsync(
        Promotion promotion, IReadOnlyList<PromotionCode> codes, CancellationToken cancellationToken)
    {
        var partition = PromotionRows.PartitionOf(promotion.Id);
        var rows = codes.Select(it => RowChange.Insert(PromotionRows.Codes + it.Code, PromotionRows.Write(it)))
            .Prepend(RowChange.Insert(PromotionRows.Promotion, PromotionRows.Write(promotion)));
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            _ = await tables.CommitAsync(PromotionRows.Table, partition, some, cancellationToken).ConfigureAwait(false);
        }

        var listed = RowChange.Upsert(promotion.Id, new RowData(0));
        _ = await tables.CommitAsync(PromotionRows.Table, PromotionRows.List, [listed], cancellationToken)
            .ConfigureAwait(false);
        foreach (var code in codes)
        {
            if (!await ClaimAsync(code, promotion.Id, cancellationToken).ConfigureAwait(false))
            {
                await RemoveAsync(promotion.Id, cancellationToken).ConfigureAwait(false);
                return false;
            }
        }

        return true;
    }

    /// <summary>Some of them after an id, oldest first, and whether there are more.</summary>
    public async Task<(IReadOnlyList<Promotion> Promotions, bool HasMore)> ListAsync(
        string? after, int take, CancellationToken cancellationToken)
    {
        var range = after is null ? RowRange.All : RowRange.All.After(after);
        var page = await tables
            .QueryAsync(PromotionRows.Table, PromotionRows.List, range, take, cancellationToken).ConfigureAwait(false);
        var found = new List<Promotion>();
        foreach (var row in page.Rows)
        {
            found.Add(PromotionRows.ReadPromotion(await RowAsync(row.Key, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The promotion '{row.Key}' is listed, but gone.")));
        }

        return (found, page.HasMore);
    }

    /// <summary>Some of a promotion's codes after one, and whether there are more.</summary>
    public async Task<(IReadOnlyList<PromotionCode> Codes, bool HasMore)> CodesAsync(
        string promotion, string? after, int take, CancellationToken cancellationToken)
    {
        var range = RowRange.StartingWith(PromotionRows.Codes);
        var page = await tables
            .QueryAsync(
                PromotionRows.Table,
                PromotionRows.PartitionOf(promotion),
                after is null ? range : range.After(PromotionRows.Codes + after),
                take,
                cancellationToken)
            .ConfigureAwait(false);
        return ([.. page.Rows.Select(PromotionRows.ReadCode)], page.HasMore);
    }

    /// <summary>Ends a promotion, and answers it; null when there is none. What was given stays.</summary>
    public async Task<Promotion?> EndAsync(string id, CancellationToken cancellationToken)
    {
        while (await RowAsync(id, cancellationToken).ConfigureAwait(false) is { } row)
        {
            var after = PromotionRows.ReadPromotion(row) with { Active = false };
            var change = RowChange.Replace(PromotionRows.Promotion, PromotionRows.Write(after), row.ETag);
            var result = await tables
                .CommitAsync(PromotionRows.Table, row.Partition, [change], cancellationToken).ConfigureAwait(false);
            if (result.Succeeded)
            {
                return after;
            }
        }

        return null;
    }

    /// <summary>The promotion of a code, by its id; null when there is no such code.</summary>
    public async Task<string?> FindAsync(string code, CancellationToken cancellationToken) =>
        (await tables
            .GetAsync(
                PromotionRows.Table, PromotionRows.CodePartition(code), PromotionRows.Promotion, cancellationToken)
            .ConfigureAwait(false))?.Data["Id"].AsString();

    private async Task<bool> ClaimAsync(PromotionCode code, string promotion, CancellationToken cancellationToken)
    {
        var claim = RowChange.Insert(PromotionRows.Promotion, new RowData(1) { ["Id"] = promotion });
        var result = await tables
            .CommitAsync(PromotionRows.Table, PromotionRows.CodePartition(code.Code), [claim], cancellationToken)
            .ConfigureAwait(false);
        return result.Succeeded;
    }

    private async Task RemoveAsync(string promotion, CancellationToken cancellationToken)
    {
        var row = await tables
            .GetAsync(PromotionRows.Table, PromotionRows.List, promotion, cancellationToken).ConfigureAwait(false);
        _ = await tables
            .CommitAsync(
                PromotionRows.Table, PromotionRows.List, [RowChange.Delete(promotion, row!.ETag)], cancellationToken)
            .ConfigureAwait(false);
    }

    private ValueTask<Row?> RowAsync(string id, CancellationToken cancellationToken) => tables.GetAsync(
        PromotionRows.Table, PromotionRows.PartitionOf(id), PromotionRows.Promotion, cancellationToken);
}
