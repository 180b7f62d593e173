using AigneHub.Core.Money;

namespace AigneHub.Core.Rates;

/// <summary>What a rate card says of a provider.</summary>
/// <param name="Margin">What is added to the cost of its models; null for the card's margin.</param>
/// <param name="Enabled">Whether its models can be called.</param>
public sealed record CardProvider(BasisPoints? Margin = null, bool Enabled = true);
