using AigneHub.Core.Ledger;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Inference.Reservation;

/// <summary>A lease as the instance that holds it sees it. Guarded by the account's pool.</summary>
internal sealed class HeldLease(CreditPool pool, string id)
{
    private readonly Dictionary<BudgetTarget, BudgetSlice> _slices = [];

    /// <summary>The pool it belongs to.</summary>
    public CreditPool Pool { get; } = pool;

    public string Id { get; } = id;

    /// <summary>What is neither spent nor set aside. Negative when calls cost more than their bound.</summary>
    public Amount Free { get; private set; }

    /// <summary>The calls it has money set aside for.</summary>
    public int Calls { get; private set; }

    /// <summary>Whether the ledger knows it.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>The clock's timestamp after which nothing is admitted against it.</summary>
    public long Until { get; private set; }

    /// <summary>The clock's timestamp when a call last used it.</summary>
    public long UsedAt { get; set; }

    public IReadOnlyDictionary<BudgetTarget, BudgetSlice> Slices => _slices;

    /// <summary>The part of a budget; an empty one when it holds none yet.</summary>
    public BudgetSlice SliceOf(BudgetTarget target)
    {
        if (!_slices.TryGetValue(target, out var slice))
        {
            _slices.Add(target, slice = new BudgetSlice(target));
        }

        return slice;
    }

    /// <summary>Adds what the ledger gave; until when it may be spent.</summary>
    public void Absorb(LeaseGrant grant, long until)
    {
        IsTaken = true;
        Until = until;
        Free += grant.Credit;
        foreach (var (target, amount) in grant.Slices)
        {
            SliceOf(target).Free += amount;
        }
    }

    /// <summary>Sets an amount aside for a call, in its budgets too.</summary>
    public Reserved Take(Amount amount, BudgetSlice[]? slices, long? loweredLimit, long now)
    {
        Free -= amount;
        foreach (var slice in slices ?? [])
        {
            slice.Free -= amount;
        }

        Calls++;
        UsedAt = now;
        return new Reserved(amount, this, slices, loweredLimit);
    }

    /// <summary>Frees what was set aside for a call beyond what it cost.</summary>
    public void Settle(in Reserved reserved, Amount cost, long now)
    {
        Free += reserved.Amount - cost;
        foreach (var slice in reserved.Slices ?? [])
        {
            slice.Free += reserved.Amount - cost;
        }

        Calls--;
        UsedAt = now;
    }

    /// <summary>What goes back once no call needs it.</summary>
    public LeaseReturn ToReturn() => new(
        Id,
        NotNegative(Free),
        [.. _slices.Values.Select(slice => KeyValuePair.Create(slice.Target, NotNegative(slice.Free)))]);

    private static Amount NotNegative(Amount amount) => amount > Amount.Zero ? amount : Amount.Zero;
}
