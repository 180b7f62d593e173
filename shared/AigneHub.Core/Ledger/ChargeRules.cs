using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>How calls are paid.</summary>
public static class ChargeRules
{
    /// <summary>
    /// Pays calls that were not paid before, in one entry. Each out of its lease; what the lease does not hold, because the
    /// call cost more than its bound or the lease was closed, out of what is available; and what is not there either stays
    /// uncovered. Answers the entry; null when there is no call.
    /// </summary>
    public static LedgerEntry? Charge(LedgerBook book, IReadOnlyList<CallCharge> calls)
    {
        if (calls.Count == 0)
        {
            return null;
        }

        var lines = new ChargeLine[calls.Count];
        var (paid, leased, uncovered, available) = (Amount.Zero, Amount.Zero, Amount.Zero, book.Available);
        Lease? lease = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var call = calls[i];
            lease = Turn(book, lease, call.Lease);
            var fromLease = PayFromLease(book, call, ref lease);
            var beyond = CreditRules.Min(call.Cost - fromLease, available);
            lines[i] = new ChargeLine(call.Request, fromLease + beyond, call.Cost - fromLease - beyond);
            paid += lines[i].Paid;
            leased += fromLease;
            available -= beyond;
            uncovered += lines[i].Uncovered;
        }

        _ = Turn(book, lease, null);
        book.Grants.Spend(paid);
        return book.Post(book.Draft(EntryKind.Charge, calls[0].Request) with
        {
            Change = Amount.Zero - paid,
            LeasedChange = Amount.Zero - leased,
            Uncovered = uncovered,
            Calls = lines,
        });
    }

    /// <summary>The lease in hand goes back into the book only when another is needed: most calls have that of the one before.</summary>
    private static Lease? Turn(LedgerBook book, Lease? inHand, string? next)
    {
        if (inHand?.Id == next)
        {
            return inHand;
        }

        if (inHand is not null)
        {
            book.Put(inHand);
        }

        return next is null ? null : book.Leases.GetValueOrDefault(next);
    }

    private static Amount PayFromLease(LedgerBook book, CallCharge call, ref Lease? lease)
    {
        var amount = lease is null ? Amount.Zero : CreditRules.Min(call.Cost, lease.Remaining);
        if (lease is not null)
        {
            lease = lease with { Remaining = lease.Remaining - amount };
        }

        if (book.Budgets.Count > 0)
        {
            foreach (var target in call.Targets)
            {
                lease = CountInBudget(book, call, target, lease);
            }
        }

        return amount;
    }

    private static Lease? CountInBudget(LedgerBook book, CallCharge call, BudgetTarget target, Lease? lease)
    {
        if (!book.Budgets.TryGetValue(target, out var before))
        {
            return lease;
        }

        var after = before.Spend(call.Cost, call.Began);
        book.Put(after);
        Tell(book, before.At(call.Began), after);
        return lease is null ? null : LeaseRules.Release(book, lease, target, call.Cost);
    }

    private static void Tell(LedgerBook book, Budget before, Budget after)
    {
        foreach (var period in Enum.GetValues<BudgetPeriod>())
        {
            if (after.Limits.Of(period) is not { } limit || limit == Amount.Zero)
            {
                continue;
            }

            foreach (var percent in LedgerNotices.BudgetPercents)
            {
                var threshold = (Int128)limit.Nanos * percent / 100;
                if (before.Spent(period).Nanos < threshold && after.Spent(period).Nanos >= threshold)
                {
                    book.Tell(LedgerNotices.BudgetReached(after, period, percent, book.Now));
                }
            }
        }
    }
}
