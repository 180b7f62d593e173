using System.Diagnostics.CodeAnalysis;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Tables;
using AigneHub.Hub.Ledger;
using AigneHub.Hub.Payments;

namespace AigneHub.Hub.Reconciliation;

/// <summary>
/// Payments against grants: what was paid is granted once, what was returned is taken back, and nothing is granted as bought that
/// nobody paid for.
/// </summary>
internal sealed class PaymentCheck(ITables tables, OrderStore orders, LedgerReader ledger) : IBooksCheck
{
    private const string AllOrders = "orders";
    private const int OrdersAtOnce = 200;
    private static readonly string Returns = PaymentRows.ReturnKey(string.Empty);

    public string Name => "payments";

    public IEnumerable<string> Scopes(CheckedDays days) => [AllOrders, .. days.Names()];

    public async Task<IReadOnlyList<string>> CheckAsync(
        string account, string scope, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        if (scope == AllOrders)
        {
            await CheckOrdersAsync(account, problems, cancellationToken).ConfigureAwait(false);
            await CheckReturnsAsync(account, problems, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await CheckGrantsAsync(account, scope, problems, cancellationToken).ConfigureAwait(false);
        }

        return problems;
    }

    private async Task CheckOrdersAsync(string account, List<string> problems, CancellationToken cancellationToken)
    {
        OrderPage page;
        string? after = null;
        do
        {
            page = await orders.ListAsync(account, after, OrdersAtOnce, cancellationToken).ConfigureAwait(false);
            foreach (var order in page.Orders)
            {
                after = order.Id;
                var entry = await ledger.FindAsync(account, order.Id, cancellationToken).ConfigureAwait(false);
                if (order.Paid > 0 && !(IsPurchase(entry, order.Credits) && entry.Sequence == order.Grant))
                {
                    problems.Add($"Order {order.Id} is paid, but its {order.Credits} credits are not granted.");
                }
                else if (order.Paid == 0 && entry is not null)
                {
                    problems.Add($"Order {order.Id} is not paid, but entry {entry.Sequence} grants {entry.Change}.");
                }
            }
        }
        while (page.HasMore);
    }

    private async Task CheckReturnsAsync(string account, List<string> problems, CancellationToken cancellationToken)
    {
        await foreach (var row in tables
            .ReadAsync(PaymentRows.Table, account, RowRange.StartingWith(Returns), OrdersAtOnce, cancellationToken)
            .ConfigureAwait(false))
        {
            var id = row.Key[Returns.Length..];
            var credits = new Amount(row.Data["Credits"].AsInt64() ?? 0);
            if (row.Data["Reversed"].AsBoolean() == true || credits == Amount.Zero)
            {
                continue;
            }

            var entry = await ledger.FindAsync(account, id, cancellationToken).ConfigureAwait(false);
            if (entry is not { Kind: EntryKind.Refund } || entry.Uncovered - entry.Change != credits)
            {
                problems.Add($"The money of '{id}' was returned, but its {credits} credits were not taken back.");
            }
        }
    }

    private async Task CheckGrantsAsync(
        string account, string day, List<string> problems, CancellationToken cancellationToken)
    {
        var first = CheckedDays.HourOf(day);
        var start = await ledger.FirstAtAsync(account, first.Start, cancellationToken).ConfigureAwait(false);
        await foreach (var entry in ledger.EntriesAsync(account, start - 1, cancellationToken).ConfigureAwait(false))
        {
            if (entry.Time >= first.NextDay.Start)
            {
                break;
            }

            if (entry is { Kind: EntryKind.Grant, Source: GrantSource.Purchase }
                && await orders.FindAsync(account, entry.Operation, cancellationToken).ConfigureAwait(false) is not { Paid: > 0 })
            {
                problems.Add($"Entry {entry.Sequence} grants {entry.Change} as bought, but '{entry.Operation}' is no paid order.");
            }
        }
    }

    private static bool IsPurchase(
        [NotNullWhen(true)] LedgerEntry? entry, Amount credits) =>
        entry is { Kind: EntryKind.Grant, Source: GrantSource.Purchase } && entry.Change == credits;
}
