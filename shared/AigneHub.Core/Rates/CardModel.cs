using AigneHub.Core.Money;
using AigneHub.Core.Prices;

namespace AigneHub.Core.Rates;

/// <summary>What a rate card says of a model.</summary>
/// <param name="Entry">What it lays over the catalogue's entry, or a whole entry of a model the catalogue lacks.</param>
public sealed record CardModel(CatalogueModel Entry)
{
    /// <summary>What is added to its cost; null for its provider's margin.</summary>
    public BasisPoints? Margin { get; init; }

    /// <summary>What it is sold for, in credits, whatever it costs; null to follow from the cost.</summary>
    public ModelPrice? Sell { get; init; }

    /// <summary>Whether it can be called; null for as its provider.</summary>
    public bool? Enabled { get; init; }
}
