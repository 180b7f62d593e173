using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Rates;
using AigneHub.Hub.Configuration;

namespace AigneHub.Hub.Rates;

/// <summary>What those who call models see of prices: what they pay, in credits; what it costs only where nobody pays.</summary>
internal sealed class PublicPrices(HubOptions options)
{
    /// <summary>What share of the rates an account pays.</summary>
    public BasisPoints MultiplierOf(PriceBook book, string account) =>
        options.Mode == HubMode.Internal ? BasisPoints.One : book.Card.MultiplierOf(account);

    /// <summary>The price of a model at a moment for who pays such a share; null when there is none to tell.</summary>
    public ModelPrice? Of(PriceBook book, CatalogueModel entry, DateTimeOffset moment, BasisPoints multiplier)
    {
        var cost = entry.PriceAt(moment);
        if (options.Mode == HubMode.Internal || cost is { Billable: false })
        {
            return cost;
        }

        return book.SellOf(entry, cost) is { } sell ? SellRule.Times(sell, multiplier) : null;
    }
}
