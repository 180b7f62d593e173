using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Payments;
using AigneHub.Core.Tables;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Payments;

/// <summary>
/// Takes credits back whose money was returned, and gives them back when the money comes after all. Each return has a row
/// beside its order, written once, so that what is told twice or in the wrong order has one effect.
/// </summary>
internal sealed class ReturnedMoney(ITables tables, OrderStore orders, CustomerStore customers, LedgerStore ledger)
{
    /// <summary>Takes back the credits of returned money, as far as they are unspent. Answers what to note.</summary>
    /// <param name="order">The order, whose credits were granted.</param>
    /// <param name="id">The return, such as <c>refund:re_1</c>.</param>
    /// <param name="amount">How much was returned, tax included.</param>
    /// <param name="isDispute">Whether it is a dispute, which the order shows as long as it lasts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string> TakeBackAsync(
        Order order, string id, Cash amount, bool isDispute, CancellationToken cancellationToken)
    {
        _ = await orders.ChangeAsync(
            order.Account,
            order.Id,
            before => Add(before, amount.Minor, isDispute || before.State == OrderState.Disputed),
            cancellationToken,
            before => RowChange.Insert(PaymentRows.ReturnKey(id), Describe(before, amount.Minor)))
            .ConfigureAwait(false);
        var row = await GetAsync(order.Account, id, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Return '{id}' of order '{order.Id}' was not written.");
        var credits = new Amount(row.Data["Credits"].AsInt64()!.Value);
        if (row.Data["Reversed"].AsBoolean() == true || credits == Amount.Zero)
        {
            return "nothing to take back";
        }

        var posted = await ledger
            .ApplyAsync(order.Account, new RefundGrant(id, order.Grant!.Value, credits), cancellationToken)
            .ConfigureAwait(false);
        if (posted.Failed)
        {
            throw new InvalidOperationException($"Return '{id}' was refused by the ledger: {posted.Error.Message}");
        }

        var uncovered = posted.Value.Entry.Uncovered;
        if (uncovered > Amount.Zero)
        {
            await customers
                .SetFlagAsync(order.Account, $"{uncovered} credits whose money was returned are spent.", cancellationToken)
                .ConfigureAwait(false);
        }

        return $"took back {credits - uncovered} of {credits} credits";
    }

    /// <summary>Gives back what a return took, because the money stays after all.</summary>
    public async Task<string> GiveBackAsync(
        Order order, string id, bool isDispute, CancellationToken cancellationToken)
    {
        var row = await GetAsync(order.Account, id, cancellationToken).ConfigureAwait(false);
        if (row?.Data["Reversed"].AsBoolean() != true)
        {
            var taken = row?.Data["Amount"].AsInt64() ?? 0;
            var reversed = new RowData(3) { ["Amount"] = taken, ["Credits"] = row?.Data["Credits"].AsInt64() ?? 0, ["Reversed"] = true };
            var key = PaymentRows.ReturnKey(id);
            _ = await orders.ChangeAsync(
                order.Account,
                order.Id,
                before => Add(before, -taken, !isDispute && before.State == OrderState.Disputed),
                cancellationToken,
                _ => row is null ? RowChange.Insert(key, reversed) : RowChange.Replace(key, reversed, row.ETag))
                .ConfigureAwait(false);
            row = await GetAsync(order.Account, id, cancellationToken).ConfigureAwait(false);
            if (row?.Data["Reversed"].AsBoolean() != true)
            {
                throw new InvalidOperationException($"Return '{id}' changed while it was reversed; it is tried again.");
            }
        }

        var entry = await ledger.FindAsync(order.Account, id, cancellationToken).ConfigureAwait(false);
        if (entry is null || entry.Change == Amount.Zero)
        {
            return "nothing to give back";
        }

        var back = new GrantCredits("back:" + id, Amount.Zero - entry.Change, GrantSource.Refund)
        {
            Reason = "The money of these credits was kept after all.",
        };
        var posted = await ledger.ApplyAsync(order.Account, back, cancellationToken).ConfigureAwait(false);
        return posted.Failed
            ? throw new InvalidOperationException($"Return '{id}' could not be reversed: {posted.Error.Message}")
            : $"gave back {back.Amount} credits";
    }

    private static Order Add(Order order, long returned, bool isDisputed)
    {
        var after = order with { ReturnedInAll = order.ReturnedInAll + returned };
        return after with
        {
            State = isDisputed ? OrderState.Disputed : after.Returned == after.Paid ? OrderState.Refunded : OrderState.Paid,
        };
    }

    private static RowData Describe(Order before, long amount) => new(3)
    {
        ["Amount"] = amount,
        ["Credits"] = (before.CreditsReturned(before.ReturnedInAll + amount) - before.CreditsReturned(before.ReturnedInAll)).Nanos,
        ["Reversed"] = false,
    };

    private ValueTask<Row?> GetAsync(string account, string id, CancellationToken cancellationToken) =>
        tables.GetAsync(PaymentRows.Table, account, PaymentRows.ReturnKey(id), cancellationToken);
}
