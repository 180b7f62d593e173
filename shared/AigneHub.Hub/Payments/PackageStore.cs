using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Payments;

/// <summary>What customers can choose from, as the operator made it.</summary>
public sealed class PackageStore(ITables tables)
{
    /// <summary>How many there may be.</summary>
    public const int MaxPackages = 100;

    /// <summary>All of them, oldest first.</summary>
    public async Task<IReadOnlyList<CreditPackage>> ListAsync(CancellationToken cancellationToken)
    {
        var page = await tables
            .QueryAsync(PaymentRows.Table, PaymentRows.Packages, RowRange.All, MaxPackages, cancellationToken)
            .ConfigureAwait(false);
        return [.. page.Rows.Select(Read)];
    }

    /// <summary>One of them, or null.</summary>
    public async Task<CreditPackage?> FindAsync(string id, CancellationToken cancellationToken) =>
        await tables.GetAsync(PaymentRows.Table, PaymentRows.Packages, id, cancellationToken).ConfigureAwait(false)
            is { } row
            ? Read(row)
            : null;

    /// <summary>Adds one.</summary>
    public async Task AddAsync(CreditPackage package, CancellationToken cancellationToken)
    {
        var row = new RowData(5)
        {
            ["Title"] = package.Title,
            ["Credits"] = package.Credits.Nanos,
            ["Price"] = package.Price.Minor,
            ["Currency"] = package.Price.Currency,
            ["CreditDays"] = package.CreditDays,
        };
        _ = await tables
            .CommitAsync(
                PaymentRows.Table, PaymentRows.Packages, [RowChange.Insert(package.Id, row)], cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Takes one away. Orders that were made of it stay. False when there is none.</summary>
    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(PaymentRows.Table, PaymentRows.Packages, id, cancellationToken)
            .ConfigureAwait(false);
        return row is not null
            && (await tables
                .CommitAsync(
                    PaymentRows.Table, PaymentRows.Packages, [RowChange.Delete(id, row.ETag)], cancellationToken)
                .ConfigureAwait(false)).Succeeded;
    }

    private static CreditPackage Read(Row row) => new(
        row.Key,
        row.Data["Title"].AsString()!,
        new Amount(row.Data["Credits"].AsInt64()!.Value),
        new Cash(row.Data["Price"].AsInt64()!.Value, row.Data["Currency"].AsString()!),
        (int?)row.Data["CreditDays"].AsInt64());
}
