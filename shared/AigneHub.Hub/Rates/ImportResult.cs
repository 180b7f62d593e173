using AigneHub.Core.Rates;

namespace AigneHub.Hub.Rates;

/// <summary>What an import did.</summary>
/// <param name="Draft">What changed.</param>
/// <param name="Proposal">What was proposed instead; null for nothing, and where the import was only tried.</param>
/// <param name="Held">What the proposal would do.</param>
internal sealed record ImportResult(RateDraft Draft, RateProposal? Proposal, IReadOnlyList<OfferChange> Held);
