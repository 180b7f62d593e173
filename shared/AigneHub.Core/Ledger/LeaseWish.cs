using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>How much somebody would like to lease.</summary>
/// <param name="Needed">What calls wait for; nothing when none does.</param>
/// <param name="Unit">What one call takes.</param>
/// <param name="Liked">What would spare asking again soon, when there is plenty.</param>
public readonly record struct LeaseWish(Amount Needed, Amount Unit, Amount Liked)
{
    /// <summary>Of plenty an instance takes at most this part beyond what it needs, so that others find some too.</summary>
    private const long LargestPart = 8;

    /// <summary>
    /// How much of what there is to give. What is needed, as far as it is there; beyond that only whole calls, so that
    /// nothing is left over here that is too small for a call and missing elsewhere.
    /// </summary>
    public Amount GrantFrom(Amount available)
    {
        if (available <= Needed)
        {
            return new Amount(Math.Max(0, available.Nanos));
        }

        var beyond = Math.Max(0, Math.Min(Liked.Nanos, available.Nanos / LargestPart) - Needed.Nanos);
        return new Amount(Needed.Nanos + (beyond / Math.Max(1, Unit.Nanos) * Math.Max(1, Unit.Nanos)));
    }
}
