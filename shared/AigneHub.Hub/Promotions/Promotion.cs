using AigneHub.Core.Money;

namespace AigneHub.Hub.Promotions;

/// <summary>Credits for whoever has a code: once an account.</summary>
internal sealed record Promotion
{
    /// <summary>Such as <c>promo_01k9…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What customers read.</summary>
    public required string Title { get; init; }

    /// <summary>What each of them gets.</summary>
    public required Amount Credits { get; init; }

    /// <summary>After how many days these expire; null for never.</summary>
    public int? CreditDays { get; init; }

    /// <summary>Until when it can be had (UTC); null for ever.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>How many accounts may have it; null for any number.</summary>
    public long? MaxUses { get; init; }

    /// <summary>How many have.</summary>
    public long Used { get; init; }

    /// <summary>Whether it can still be had.</summary>
    public bool Active { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Whether somebody can have it now.</summary>
    public bool IsOpen(DateTimeOffset now) => Active && !(Expires <= now) && !(Used >= MaxUses);
}
