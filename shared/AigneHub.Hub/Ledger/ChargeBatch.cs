using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Ledger;

/// <summary>Calls that are charged in one transaction: as many as fit into it.</summary>
/// <param name="Calls">The calls, at least one.</param>
/// <param name="Leases">The leases they were admitted against.</param>
internal sealed record ChargeBatch(List<CallCharge> Calls, IReadOnlyCollection<string> Leases)
{
    /// <summary>Bytes that the calls may take in the entry, where they are one property.</summary>
    public const int MaxBytes = 40 * 1024;

    /// <summary>The account's row, the entry, and that the balance is low.</summary>
    private const int RowsInAnyCase = 3;

    /// <summary>A budget's row, and one notice for each threshold of each of its three limits.</summary>
    private static readonly int RowsABudget = 1 + (3 * LedgerNotices.BudgetPercents.Count);

    /// <summary>The first of the calls.</summary>
    public static ChargeBatch Of(List<CallCharge> calls, LedgerBook book, int maxChanges)
    {
        var leases = new HashSet<string>(StringComparer.Ordinal);
        var spans = new HashSet<long>();
        var budgets = new HashSet<BudgetTarget>();
        var (count, bytes) = (0, 0);
        for (; count < calls.Count; count++)
        {
            var call = calls[count];
            _ = spans.Add(ChargedSpan.NumberOf(call.Ended));
            if (call.Lease is not null)
            {
                _ = leases.Add(call.Lease);
            }

            if (book.Budgets.Count > 0)
            {
                budgets.UnionWith(call.Targets.Where(book.Budgets.ContainsKey));
            }

            // A lease of the first call that no longer fits is read for nothing, which does no harm.
            bytes += call.Request.Length + CallsCodec.BytesBesideId;
            if (bytes > MaxBytes || RowsInAnyCase + spans.Count + leases.Count + (RowsABudget * budgets.Count) > maxChanges)
            {
                break;
            }
        }

        return new ChargeBatch(calls.GetRange(0, count), leases);
    }
}
