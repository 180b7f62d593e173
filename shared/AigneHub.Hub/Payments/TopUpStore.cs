using AigneHub.Core.Payments;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Payments;

/// <summary>Top-ups in the tables, each in its account's partition, and a list of the accounts that have one.</summary>
internal sealed class TopUpStore(ITables tables)
{
    private const string Accounts = "top-ups:accounts";
    private const string Key = "top-up";
    private const int PageRows = 200;

    public async Task<TopUp> GetAsync(string account, CancellationToken cancellationToken) =>
        TopUp.Read(await tables.GetAsync(PaymentRows.Table, account, Key, cancellationToken).ConfigureAwait(false));

    /// <summary>The accounts that ever had one.</summary>
    public async IAsyncEnumerable<string> AccountsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables
            .ReadAsync(PaymentRows.Table, Accounts, RowRange.All, PageRows, cancellationToken).ConfigureAwait(false))
        {
            yield return row.Key;
        }
    }

    /// <summary>Changes one under its version, and answers it as it is then.</summary>
    public async Task<TopUp> ChangeAsync(string account, Func<TopUp, TopUp> change, CancellationToken cancellationToken)
    {
        _ = await tables
            .CommitAsync(PaymentRows.Table, Accounts, [RowChange.Upsert(account, new RowData(0))], cancellationToken)
            .ConfigureAwait(false);
        while (true)
        {
            var row = await tables.GetAsync(PaymentRows.Table, account, Key, cancellationToken).ConfigureAwait(false);
            var before = TopUp.Read(row);
            var after = change(before);
            if (after == before || await TryWriteAsync(account, row, after, null, cancellationToken).ConfigureAwait(false))
            {
                return after;
            }
        }
    }

    /// <summary>Begins an order, in one transaction with its row. False when another was begun in between.</summary>
    public async Task<bool> TryBeginAsync(
        string account, Func<TopUp, TopUp?> begin, Order order, CancellationToken cancellationToken)
    {
        var row = await tables.GetAsync(PaymentRows.Table, account, Key, cancellationToken).ConfigureAwait(false);
        return begin(TopUp.Read(row)) is { } after
            && await TryWriteAsync(account, row, after, order, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> TryWriteAsync(
        string account, Row? row, TopUp after, Order? order, CancellationToken cancellationToken)
    {
        List<RowChange> changes =
        [
            row is null ? RowChange.Insert(Key, after.Write()) : RowChange.Replace(Key, after.Write(), row.ETag),
        ];
        if (order is not null)
        {
            changes.Add(RowChange.Insert(PaymentRows.OrderKey(order.Id), OrderRow.Write(order)));
        }

        var result = await tables.CommitAsync(PaymentRows.Table, account, changes, cancellationToken)
            .ConfigureAwait(false);
        return result.Succeeded;
    }
}
