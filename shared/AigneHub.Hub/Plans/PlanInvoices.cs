using AigneHub.Core.Identity;
using AigneHub.Core.Payments;
using AigneHub.Core.Tables;
using AigneHub.Hub.Payments;

namespace AigneHub.Hub.Plans;

/// <summary>The order of each renewal: written once for an invoice, in one transaction with a row of the invoice's name.</summary>
internal sealed class PlanInvoices(ITables tables, OrderStore orders, IIdSource ids)
{
    private const string Actor = "plan";
    private const string Order = "Order";

    /// <summary>The order of a renewal's invoice.</summary>
    public async Task<Order> OrderAsync(PlanPaid paid, Plan plan, CancellationToken cancellationToken)
    {
        var key = "invoice:" + paid.Invoice;
        while (true)
        {
            var row = await tables.GetAsync(PaymentRows.Table, paid.Account, key, cancellationToken).ConfigureAwait(false);
            if (row is not null)
            {
                var id = row.Data[Order].AsString()!;
                return await orders.FindAsync(paid.Account, id, cancellationToken).ConfigureAwait(false)
                    ?? throw new InvalidOperationException($"The order '{id}' of an invoice is gone.");
            }

            var order = new Order
            {
                Id = ids.NewId("ord"),
                Account = paid.Account,
                Kind = OrderKind.Plan,
                State = OrderState.Processing,
                Title = plan.Title,
                Credits = plan.Credits,
                Plan = plan.Id,
                Price = plan.Price,
                Created = paid.Created,
                Actor = Actor,
                Live = paid.Live,
            };
            var result = await tables
                .CommitAsync(
                    PaymentRows.Table,
                    paid.Account,
                    [
                        RowChange.Insert(key, new RowData(1) { [Order] = order.Id }),
                        RowChange.Insert(PaymentRows.OrderKey(order.Id), OrderRow.Write(order)),
                    ],
                    cancellationToken)
                .ConfigureAwait(false);
            if (result.Succeeded)
            {
                return order;
            }
        }
    }
}
