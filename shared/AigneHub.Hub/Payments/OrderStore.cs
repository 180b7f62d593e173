using AigneHub.Core.Payments;
using AigneHub.Core.Tables;

namespace AigneHub.Hub.Payments;

/// <summary>Orders in the tables, each in its account's partition. Every change is made under the row's version.</summary>
public sealed class OrderStore(ITables tables)
{
    private const int MaxAttempts = 100;

    /// <summary>Writes a new order.</summary>
    public async Task AddAsync(Order order, CancellationToken cancellationToken)
    {
        var insert = RowChange.Insert(PaymentRows.OrderKey(order.Id), OrderRow.Write(order));
        var result = await tables.CommitAsync(PaymentRows.Table, order.Account, [insert], cancellationToken)
            .ConfigureAwait(false);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException("A new order met an old one.");
        }
    }

    /// <summary>An account's order, or null.</summary>
    public async Task<Order?> FindAsync(string account, string id, CancellationToken cancellationToken)
    {
        var row = await GetAsync(account, id, cancellationToken).ConfigureAwait(false);
        return row is null ? null : OrderRow.Read(row);
    }

    /// <summary>An account's orders before an id, newest first.</summary>
    public async Task<OrderPage> ListAsync(
        string account, string? before, int take, CancellationToken cancellationToken)
    {
        // Keys rise with time and are only read upwards. An account's orders are few: all are passed, the last are kept.
        var all = RowRange.StartingWith(PaymentRows.Orders);
        var range = before is null ? all : all with { Before = PaymentRows.OrderKey(before) };
        var last = new Queue<Row>(take + 1);
        await foreach (var row in tables
            .ReadAsync(PaymentRows.Table, account, range, TableRules.MaxPageRows, cancellationToken).ConfigureAwait(false))
        {
            if (last.Count > take)
            {
                _ = last.Dequeue();
            }

            last.Enqueue(row);
        }

        return new OrderPage([.. last.Reverse().Take(take).Select(OrderRow.Read)], last.Count > take);
    }

    /// <summary>
    /// Changes an order, and adds rows beside it in the same transaction. Answers it as it is then; null when there is none.
    /// </summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="id">The order.</param>
    /// <param name="change">What it becomes; the same order when nothing changes. May be asked again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="beside">A row that is written with it, made from the order as it was; when it is there, all was done.</param>
    public async Task<Order?> ChangeAsync(
        string account,
        string id,
        Func<Order, Order> change,
        CancellationToken cancellationToken,
        Func<Order, RowChange>? beside = null)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await GetAsync(account, id, cancellationToken).ConfigureAwait(false) is not { } row)
            {
                return null;
            }

            var before = OrderRow.Read(row);
            var after = change(before);
            if (after == before && beside is null)
            {
                return before;
            }

            var replace = RowChange.Replace(row.Key, OrderRow.Write(after), row.ETag);
            var result = await tables
                .CommitAsync(
                    PaymentRows.Table, account, beside is null ? [replace] : [beside(before), replace], cancellationToken)
                .ConfigureAwait(false);
            if (result.Succeeded)
            {
                return after;
            }

            if (beside is not null && result.FailedIndex == 0)
            {
                // What stands beside it is there already: the change was made before.
                return before;
            }
        }

        throw new InvalidOperationException($"Order '{id}' changed {MaxAttempts} times while one change was tried.");
    }

    private ValueTask<Row?> GetAsync(string account, string id, CancellationToken cancellationToken) =>
        tables.GetAsync(PaymentRows.Table, account, PaymentRows.OrderKey(id), cancellationToken);
}
