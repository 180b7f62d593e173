using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>How much somebody would like to lease.</summary>
/// <param name="Needed">What calls wait for.</param>
/// <param name="Liked">What would spare asking again soon, when there is plenty.</param>
public readonly record struct LeaseWish(Amount Needed, Amount Liked)
{
    /// <summary>Of plenty an instance takes at most this part beyond what it needs, so that others find some too.</summary>
    private const long LargestPart = 8;

    /// <summary>
    /// How much of what there is to give. What is needed, as far as it is there; and more only in whole multiples of it,
    /// so that nothing is left over that is too small for a call and yet missing elsewhere.
    /// </summary>
    public Amount GrantFrom(Amount available)
    {
        if (available <= Needed)
        {
            return new Amount(Math.Max(0, available.Nanos));
        }

        var liked = Math.Min(Liked.Nanos, available.Nanos / LargestPart);
        var unit = Math.Max(1, Needed.Nanos);
        return new Amount(Math.Max(Needed.Nanos, liked / unit * unit));
    }
}
