using System.Collections.Concurrent;
using AigneHub.Core.Money;
using AigneHub.Core.Prices;

namespace AigneHub.Core.Rates;

/// <summary>What every model is, costs and is sold for, by one version of the rate card. It never changes.</summary>
/// <param name="below">What the card lies over.</param>
/// <param name="card">The card.</param>
public sealed class PriceBook(Catalogue below, RateCard card)
{
    // By the price itself, so that a call does not put the model's name together to look it up.
    private readonly ConcurrentDictionary<ModelPrice, ModelPrice?> _sells = new(ReferenceEqualityComparer.Instance);

    /// <summary>The card.</summary>
    public RateCard Card => card;

    /// <summary>The models as the catalogue and the card have them.</summary>
    public Catalogue Models { get; } = below.With(card.Models.Values.Select(model => model.Entry));

    /// <summary>The entry of a model's own, or of all others of a provider under <c>provider/*</c>; null when there is none.</summary>
    public CatalogueModel? Find(string fullId)
    {
        var slash = fullId.IndexOf('/', StringComparison.Ordinal);
        var entry = slash <= 0 ? null : Models.Find(fullId[..slash], fullId[(slash + 1)..]);
        return string.Equals(entry?.FullId, fullId, StringComparison.OrdinalIgnoreCase) ? entry : null;
    }

    /// <summary>Whether the operator lets the model of an entry be called.</summary>
    public bool IsEnabled(CatalogueModel entry) =>
        CardOf(entry)?.Enabled ?? card.Providers.GetValueOrDefault(entry.Provider)?.Enabled ?? true;

    /// <summary>What is added to the cost of a model, unless it has a rate of its own.</summary>
    public BasisPoints MarginOf(CatalogueModel entry) =>
        CardOf(entry)?.Margin ?? card.Providers.GetValueOrDefault(entry.Provider)?.Margin ?? card.Margin;

    /// <summary>
    /// What a model is sold for, in credits: the card's own rate, else what follows from the cost. Null when it is not sold:
    /// its cost is not known, or its price only illustrates.
    /// </summary>
    public ModelPrice? SellOf(CatalogueModel entry, ModelPrice? cost) => cost is null
        ? CardOf(entry)?.Sell
        : _sells.GetOrAdd(cost, static (price, of) => of.Book.FindSell(of.Entry, price), (Book: this, Entry: entry));

    /// <summary>What an account pays for a model; null when it is not sold.</summary>
    public ModelRate? RateOf(CatalogueModel entry, ModelPrice? cost, string account) =>
        SellOf(entry, cost) is { } sell ? new ModelRate(card.Version, sell, card.MultiplierOf(account)) : null;

    /// <summary>Whether a model can be called where credits are sold: it is sold, or its price only illustrates.</summary>
    public bool IsPriced(CatalogueModel entry, DateTimeOffset moment)
    {
        var cost = entry.PriceAt(moment);
        return cost is { Billable: false } || SellOf(entry, cost) is not null;
    }

    /// <summary>What the card says of a model; null for nothing.</summary>
    public CardModel? CardOf(CatalogueModel entry) => card.Models.GetValueOrDefault(entry.FullId);

    private ModelPrice? FindSell(CatalogueModel entry, ModelPrice cost) => CardOf(entry)?.Sell ?? (cost.Billable
        ? SellRule.Of(cost, MarginOf(entry), card.CreditPrice, RateCardReader.VersionText(card.Version))
        : null);
}
