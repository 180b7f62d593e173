using AigneHub.Core.Prices;

namespace AigneHub.Core.Rates;

/// <summary>A model whose cost in a price list is another than the hub's.</summary>
/// <param name="Model">The model, as <c>provider/model</c>.</param>
/// <param name="Ours">What the hub offers; null for a model it does not know.</param>
/// <param name="Listed">The cost by the list, in USD.</param>
public sealed record PriceDrift(string Model, ModelOffer? Ours, ModelPrice Listed)
{
    /// <summary>
    /// The listed cost over the hub's, where they are furthest apart; null where nothing can be compared. Above 1 the model
    /// has become dearer.
    /// </summary>
    public decimal? Factor { get; } = Ours?.Cost is { } cost ? OfferReturn.Furthest(cost, Listed) : null;

    /// <summary>
    /// What customers pay for each dollar of the listed cost, in dollars, where that is least, if the hub goes on selling as
    /// it does; null where it does not sell the model. Below 1 it would be sold below its cost.
    /// </summary>
    public decimal? ReturnAtListed { get; } =
        Ours?.Sell is { } sell ? OfferReturn.Least(Listed, sell, Ours.CreditPrice) : null;

    /// <summary>Each model of a list whose cost is not the hub's at a moment, in ordinal order.</summary>
    /// <param name="book">What the hub has.</param>
    /// <param name="listed">The entries of the list. Those without a price, or whose price is made up, say nothing.</param>
    /// <param name="moment">When (UTC).</param>
    public static IReadOnlyList<PriceDrift> Between(
        PriceBook book, IEnumerable<CatalogueModel> listed, DateTimeOffset moment)
    {
        var drifts = new List<PriceDrift>();
        foreach (var entry in listed)
        {
            if (entry.PriceAt(moment) is not { Billable: true } price)
            {
                continue;
            }

            var ours = book.Find(entry.FullId) is { } known ? ModelOffer.Of(book, known, moment) : null;
            if (!ModelPrice.AreSame(ours?.Cost, price))
            {
                drifts.Add(new PriceDrift(entry.FullId, ours, price));
            }
        }

        drifts.Sort((left, right) => string.CompareOrdinal(left.Model, right.Model));
        return drifts;
    }
}
