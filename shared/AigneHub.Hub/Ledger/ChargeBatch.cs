using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Ledger;

/// <summary>Calls that are charged in one transaction: as many as change no more rows than it may.</summary>
/// <param name="Calls">The calls, at least one.</param>
/// <param name="Leases">The leases they were admitted against.</param>
internal sealed record ChargeBatch(List<CallCharge> Calls, IReadOnlyCollection<string> Leases)
{
    /// <summary>The account's row, the entry, and that the balance is low.</summary>
    private const int RowsInAnyCase = 3;

    /// <summary>A budget's row, and one notice for each threshold of each of its three limits.</summary>
    private static readonly int RowsABudget = 1 + (3 * LedgerNotices.BudgetPercents.Count);

    /// <summary>The first of the calls.</summary>
    public static ChargeBatch Of(List<CallCharge> calls, LedgerBook book, int maxChanges)
    {
        var rows = RowsInAnyCase;
        var leases = new HashSet<string>(StringComparer.Ordinal);
        var budgets = new HashSet<BudgetTarget>();
        var count = 0;
        for (; count < calls.Count; count++)
        {
            var call = calls[count];
            var lease = call.Lease is not null && !leases.Contains(call.Lease) ? call.Lease : null;
            rows += lease is null ? 1 : 2;
            if (book.Budgets.Count > 0)
            {
                rows += RowsABudget * call.Targets.Count(target => book.Budgets.ContainsKey(target) && budgets.Add(target));
            }

            if (rows > maxChanges)
            {
                break;
            }

            if (lease is not null)
            {
                _ = leases.Add(lease);
            }
        }

        return new ChargeBatch(calls.GetRange(0, count), leases);
    }
}
