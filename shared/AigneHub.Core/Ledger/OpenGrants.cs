using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>
/// The grants of which something is left, the earliest to expire first and, of two with one end, the older. Together they
/// are the balance.
/// </summary>
internal sealed class OpenGrants(IEnumerable<OpenGrant> grants)
{
    private readonly List<OpenGrant> _grants = [.. grants];

    public IReadOnlyList<OpenGrant> All => _grants;

    public void Add(OpenGrant grant)
    {
        var at = _grants.FindIndex(other => grant.Expires < (other.Expires ?? DateTimeOffset.MaxValue));
        _grants.Insert(at < 0 ? _grants.Count : at, grant);
    }

    /// <summary>What is left of one.</summary>
    public Amount Left(long sequence) =>
        _grants.Find(grant => grant.Sequence == sequence)?.Remaining ?? Amount.Zero;

    /// <summary>Spends from the earliest to expire. They must hold as much.</summary>
    public void Spend(Amount amount)
    {
        while (amount > Amount.Zero)
        {
            amount -= TakeAt(0, amount);
        }
    }

    /// <summary>Takes from one grant as far as it goes. Answers how much.</summary>
    public Amount TakeFrom(long sequence, Amount amount)
    {
        var at = _grants.FindIndex(grant => grant.Sequence == sequence);
        return at < 0 ? Amount.Zero : TakeAt(at, amount);
    }

    private Amount TakeAt(int index, Amount amount)
    {
        var grant = _grants[index];
        if (grant.Remaining > amount)
        {
            _grants[index] = grant with { Remaining = grant.Remaining - amount };
            return amount;
        }

        _grants.RemoveAt(index);
        return grant.Remaining;
    }
}
