using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Ledger;

/// <summary>How many calls are charged in one transaction.</summary>
internal static class ChargeBatch
{
    /// <summary>The account's row, the entry, and that the balance is low.</summary>
    private const int RowsInAnyCase = 3;

    /// <summary>A budget's row, and one notice for each threshold of each of its three limits.</summary>
    private static readonly int RowsABudget = 1 + (3 * LedgerNotices.BudgetPercents.Count);

    /// <summary>How many of the calls, from the first on, change no more rows than a transaction may. At least one.</summary>
    public static int Count(IReadOnlyList<CallCharge> calls, LedgerBook book, int maxChanges)
    {
        var rows = RowsInAnyCase;
        var leases = new HashSet<string>(StringComparer.Ordinal);
        var budgets = new HashSet<BudgetTarget>();
        for (var i = 0; i < calls.Count; i++)
        {
            rows++;
            if (calls[i].Lease is { } lease && leases.Add(lease))
            {
                rows++;
            }

            foreach (var target in calls[i].Targets)
            {
                if (book.Budgets.ContainsKey(target) && budgets.Add(target))
                {
                    rows += RowsABudget;
                }
            }

            if (rows > maxChanges)
            {
                return i;
            }
        }

        return calls.Count;
    }
}
