using AigneHub.Core.Identity;
using AigneHub.Core.Ledger;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>
/// What this instance holds of an account: the lease it admits calls against, and those it has ended. Guarded by the
/// account's pool.
/// </summary>
internal sealed class CreditHolding(CreditPool pool, IIdSource ids, TimeProvider time)
{
    private readonly List<HeldLease> _ended = [];

    /// <summary>Whose spending the account limits, as far as is known.</summary>
    public HashSet<BudgetTarget> Budgets { get; set; } = [];

    /// <summary>The lease that calls are admitted against.</summary>
    public HeldLease? Lease { get; private set; }

    /// <summary>Takes what a call needs if it is at hand.</summary>
    public Reserved? TryTake(in CallBound bound, BudgetTarget[] targets)
    {
        if (Lease is not { IsTaken: true } lease || time.GetTimestamp() >= lease.Until || lease.Free < bound.Full)
        {
            return null;
        }

        var slices = SlicesFor(lease, targets);
        foreach (var slice in slices ?? [])
        {
            if (slice.Free < bound.Full)
            {
                return null;
            }
        }

        return lease.Take(bound.Full, slices, null, time.GetTimestamp());
    }

    /// <summary>Takes what there is, for a shorter answer; null where that is too little to be worth it.</summary>
    public Reserved? TryLimited(CreditWait wait)
    {
        if (Lease is not { IsTaken: true } lease)
        {
            return null;
        }

        var slices = SlicesFor(lease, wait.Targets);
        var covered = lease.Free;
        foreach (var slice in slices ?? [])
        {
            covered = slice.Free < covered ? slice.Free : covered;
        }

        if (wait.Bound.LimitFor(covered) is not { } limit)
        {
            return null;
        }

        long? lowered = limit < wait.Bound.Limit ? limit : null;
        return lease.Take(wait.Bound.CostOf(limit), slices, lowered, time.GetTimestamp());
    }

    /// <summary>The lease to take more of: a fresh one where the old ended or can hold no further budget.</summary>
    public HeldLease ToAskFor()
    {
        if (Lease is { } current
            && ((current.IsTaken && time.GetTimestamp() >= current.Until)
                || current.Slices.Count >= LedgerLimits.MaxSlices))
        {
            End(current);
        }

        return Lease ??= new HeldLease(pool, ids.NewId("lease")) { UsedAt = time.GetTimestamp() };
    }

    /// <summary>Admits nothing more against a lease; what is left of it goes back once its calls have ended.</summary>
    public void End(HeldLease lease)
    {
        Lease = null;
        if (lease.IsTaken)
        {
            _ended.Add(lease);
        }
    }

    /// <summary>Forgets a lease that is no longer the instance's own.</summary>
    public void Lose(HeldLease lease)
    {
        if (ReferenceEquals(lease, Lease))
        {
            Lease = null;
        }
    }

    /// <summary>The leases that ended and that no call needs any more.</summary>
    public HeldLease[] Done() => [.. _ended.Where(lease => lease.Calls == 0)];

    /// <summary>Forgets an ended lease: it was given back.</summary>
    public void Forget(HeldLease lease) => _ = _ended.Remove(lease);

    private BudgetSlice[]? SlicesFor(HeldLease lease, BudgetTarget[] targets) => Budgets.Count == 0
        ? null
        : [.. targets.Where(Budgets.Contains).Select(lease.SliceOf)];
}
