using System.Collections.Immutable;
using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>How credits are handed to instances and come back.</summary>
public static class LeaseRules
{
    /// <summary>
    /// Hands out as much of what is wished for as there is, which may be nothing. A lease that was returned stays so.
    /// </summary>
    public static LeaseGrant Take(LedgerBook book, LeaseRequest request)
    {
        var known = book.Leases.GetValueOrDefault(request.Lease);
        if (known?.Returned == true || (known is null && request.IsRenewal))
        {
            return LeaseGrant.Nothing;
        }

        _ = CreditRules.Expire(book);
        var lease = known ?? new Lease { Id = request.Lease, Instance = request.Instance, Ends = request.Ends };
        var credit = request.Wanted.GrantFrom(book.Available);
        var slices = TakeSlices(book, request, ref lease);
        if (credit == Amount.Zero && slices.Count == 0 && known is null)
        {
            return LeaseGrant.Nothing;
        }

        book.Put(lease with { Remaining = lease.Remaining + credit, Ends = request.Ends });
        if (credit > Amount.Zero)
        {
            _ = book.Post(book.Draft(EntryKind.Lease, lease.Id) with { LeasedChange = credit });
        }

        return new LeaseGrant(credit, slices, true);
    }

    /// <summary>Takes back what an instance did not spend. A lease comes back once.</summary>
    public static void Return(LedgerBook book, LeaseReturn back)
    {
        if (book.Leases.GetValueOrDefault(back.Lease) is not { Returned: false } lease)
        {
            return;
        }

        foreach (var (target, unspent) in back.UnspentSlices)
        {
            lease = Release(book, lease, target, unspent);
        }

        var credit = CreditRules.Min(back.Unspent, lease.Remaining);
        Settle(book, lease with { Remaining = lease.Remaining - credit, Returned = true }, credit, null);
    }

    /// <summary>
    /// Takes back all of a lease whose instance is gone: it ended before a moment, and nobody renewed it. What was spent
    /// of it and is charged later comes out of the account.
    /// </summary>
    public static void Close(LedgerBook book, string id, DateTimeOffset endedBefore)
    {
        if (book.Leases.GetValueOrDefault(id) is not { } lease || lease.Ends >= endedBefore)
        {
            return;
        }

        var closed = lease with { Remaining = Amount.Zero, Returned = true };
        Settle(book, closed, lease.Remaining, "Closed: its instance is gone.");
    }

    /// <summary>Releases of a budget what a lease holds of it, as far as it goes.</summary>
    internal static Lease Release(LedgerBook book, Lease lease, BudgetTarget target, Amount amount)
    {
        var name = target.ToString();
        if (!lease.Slices.TryGetValue(name, out var held))
        {
            return lease;
        }

        var released = CreditRules.Min(held, amount);
        if (book.Budgets.TryGetValue(target, out var budget))
        {
            book.Put(budget with { Leased = budget.Leased - CreditRules.Min(released, budget.Leased) });
        }

        var left = held - released;
        return lease with
        {
            Slices = left > Amount.Zero ? lease.Slices.SetItem(name, left) : lease.Slices.Remove(name),
        };
    }

    /// <summary>Once nothing of a returned lease can be charged, its slices are free too.</summary>
    private static Lease ReleaseAll(LedgerBook book, Lease lease)
    {
        foreach (var (name, held) in lease.Slices)
        {
            lease = Release(book, lease, BudgetTarget.Parse(name), held);
        }

        return lease;
    }

    private static void Settle(LedgerBook book, Lease lease, Amount credit, string? reason)
    {
        book.Put(lease.Remaining == Amount.Zero ? ReleaseAll(book, lease) : lease);
        if (credit > Amount.Zero)
        {
            _ = book.Post(book.Draft(EntryKind.LeaseReturn, lease.Id) with
            {
                LeasedChange = Amount.Zero - credit,
                Reason = reason,
            });
        }
    }

    private static List<KeyValuePair<BudgetTarget, Amount>> TakeSlices(
        LedgerBook book, LeaseRequest request, ref Lease lease)
    {
        var slices = new List<KeyValuePair<BudgetTarget, Amount>>();
        foreach (var (target, wish) in request.Slices)
        {
            var name = target.ToString();
            var isNew = !lease.Slices.ContainsKey(name);
            if (!book.Budgets.TryGetValue(target, out var budget)
                || (isNew && lease.Slices.Count >= LedgerLimits.MaxSlices))
            {
                continue;
            }

            budget = budget.At(book.Now);
            var amount = wish.GrantFrom(budget.Room());
            if (amount > Amount.Zero)
            {
                book.Put(budget with { Leased = budget.Leased + amount });
                lease = lease with
                {
                    Slices = lease.Slices.SetItem(name, lease.Slices.GetValueOrDefault(name) + amount),
                };
                slices.Add(KeyValuePair.Create(target, amount));
            }
        }

        return slices;
    }
}
