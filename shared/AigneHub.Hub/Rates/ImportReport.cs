using AigneHub.Core.Rates;

namespace AigneHub.Hub.Rates;

/// <summary>What an import did, or would do.</summary>
/// <param name="Version">The number of the card's newest version.</param>
/// <param name="Changes">What changed.</param>
/// <param name="Held">What was held because it goes further than an import may.</param>
/// <param name="Proposal">The proposal of what was held; null for nothing, and where the import was only tried.</param>
public sealed record ImportReport(
    long Version, IReadOnlyList<OfferChange> Changes, IReadOnlyList<OfferChange> Held, string? Proposal);
