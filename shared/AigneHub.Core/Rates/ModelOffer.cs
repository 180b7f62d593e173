using AigneHub.Core.Money;
using AigneHub.Core.Prices;

namespace AigneHub.Core.Rates;

/// <summary>A model as a price book offers it at a moment.</summary>
/// <param name="Entry">What it is.</param>
/// <param name="Cost">What it costs, in USD; null when that is not known.</param>
/// <param name="Sell">What it is sold for, in credits; null when it is not.</param>
/// <param name="Enabled">Whether the operator lets it be called.</param>
/// <param name="CreditPrice">What one credit costs, in USD.</param>
public sealed record ModelOffer(
    CatalogueModel Entry, ModelPrice? Cost, ModelPrice? Sell, bool Enabled, UnitPrice CreditPrice)
{
    /// <summary>
    /// What the account pays for each dollar of cost, in dollars, where that is least of all classes, tiers and variants; null
    /// when either price is not known or nothing costs anything. Below 1 the model is sold below its cost.
    /// </summary>
    public decimal? LeastReturn => Cost is { Billable: true } && Sell is not null ? OfferReturn.Least(Cost, Sell, CreditPrice) : null;

    /// <summary>The offer of a model by a price book at a moment.</summary>
    public static ModelOffer Of(PriceBook book, CatalogueModel entry, DateTimeOffset moment)
    {
        var cost = entry.PriceAt(moment);
        return new ModelOffer(entry, cost, book.SellOf(entry, cost), book.IsEnabled(entry), book.Card.CreditPrice);
    }

    /// <summary>Whether callers see no difference between two offers of a model.</summary>
    public bool IsSameAs(ModelOffer other) =>
        Enabled == other.Enabled
        && ModelPrice.AreSame(Cost, other.Cost)
        && ModelPrice.AreSame(Sell, other.Sell)
        && CreditPrice == other.CreditPrice
        && WithoutPrices(Entry) == WithoutPrices(other.Entry);

    private static CatalogueModel WithoutPrices(CatalogueModel entry) => entry with { Prices = [] };
}
