using AigneHub.Core.Money;

namespace AigneHub.Core.Ledger;

/// <summary>A grant of which credits are left.</summary>
/// <param name="Sequence">The sequence of its entry.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Expires">When it expires (UTC); null for never.</param>
/// <param name="Remaining">What is left of it; more than nothing.</param>
public sealed record OpenGrant(long Sequence, GrantSource Source, DateTimeOffset? Expires, Amount Remaining)
{
    /// <summary>Whether it has expired.</summary>
    public bool IsDue(DateTimeOffset now) => Expires <= now;
}
