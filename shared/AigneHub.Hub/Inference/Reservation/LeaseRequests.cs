using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>Works out what to ask the ledger for: what the calls need that wait, and what spares asking again soon.</summary>
internal sealed class LeaseRequests(string instance, LeaseSize size, LedgerOptions options, TimeProvider time)
{
    /// <summary>What to ask for a lease.</summary>
    /// <param name="lease">The lease, whose missing credit counts too.</param>
    /// <param name="waits">The calls that wait; from here on they were asked for.</param>
    /// <param name="budgets">Whose spending the account limits.</param>
    public LeaseRequest Of(HeldLease lease, IReadOnlyList<CreditWait> waits, HashSet<BudgetTarget> budgets)
    {
        var needed = Amount.Zero - lease.Free;
        var slices = new Dictionary<BudgetTarget, Amount>();
        foreach (var wait in waits)
        {
            wait.WasAsked = true;
            needed = Plus(needed, wait.Bound.Full);
            foreach (var target in wait.Targets.Where(budgets.Contains))
            {
                var before = slices.TryGetValue(target, out var sum) ? sum : Amount.Zero - lease.SliceOf(target).Free;
                slices[target] = Plus(before, wait.Bound.Full);
            }
        }

        var unit = waits.Count == 0 ? Amount.Zero : waits[0].Bound.Full;
        return new LeaseRequest(
            lease.Id,
            instance,
            time.GetUtcNow() + options.Lease,
            size.Wish(needed, unit),
            [.. slices.Select(slice => KeyValuePair.Create(slice.Key, size.Wish(slice.Value, unit)))])
        {
            IsRenewal = lease.IsTaken,
        };
    }

    /// <summary>Notes what was got, by which the next request is sized.</summary>
    public void Note(Amount granted) => size.Note(granted);

    /// <summary>Sums of bounds may pass what a number holds; nobody has as much.</summary>
    private static Amount Plus(Amount left, Amount right) =>
        new((long)Int128.Min(long.MaxValue, (Int128)left.Nanos + right.Nanos));
}
