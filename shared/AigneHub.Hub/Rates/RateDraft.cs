using AigneHub.Core.Rates;

namespace AigneHub.Hub.Rates;

/// <summary>A version that could be written, and what it would change.</summary>
/// <param name="Head">What it follows.</param>
/// <param name="Version">The version; null when nothing of the card changes.</param>
/// <param name="Changes">What it does to models.</param>
internal sealed record RateDraft(RateHead Head, RateVersion? Version, IReadOnlyList<OfferChange> Changes)
{
    /// <summary>The number of the card's newest version once this is written.</summary>
    public long Number => Version?.Number ?? Head.Number;

    /// <summary>Whether a model is sold below what it costs when this holds.</summary>
    public static bool IsBelowCost(OfferChange change) => change.After is { Enabled: true, LeastReturn: < 1 };
}
