using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;

namespace AigneHub.Core.Rates;

/// <summary>Compares what a model is sold for with what it costs.</summary>
internal static class OfferReturn
{
    /// <summary>Dollars paid for each dollar of cost, where that is least; null when nothing costs anything.</summary>
    public static decimal? Least(ModelPrice cost, ModelPrice sell, UnitPrice creditPrice)
    {
        decimal? least = null;
        foreach (var (costs, paid) in Pairs(cost, sell))
        {
            if (costs.Picos > 0)
            {
                var back = paid.ToPerUnit() / costs.ToPerUnit() * creditPrice.ToPerUnit();
                least = least < back ? least : back;
            }
        }

        return least;
    }

    /// <summary>A price over another for the same thing, where they are furthest apart; null where none can be compared.</summary>
    public static decimal? Furthest(ModelPrice before, ModelPrice after)
    {
        decimal? furthest = null;
        foreach (var (was, becomes) in Pairs(before, after))
        {
            if (was.Picos > 0 && becomes.Picos > 0)
            {
                var factor = becomes.ToPerUnit() / was.ToPerUnit();
                furthest = furthest is { } known && Distance(known) >= Distance(factor) ? known : factor;
            }
        }

        return furthest;

        static decimal Distance(decimal factor) => factor < 1 ? 1 / factor : factor;
    }

    /// <summary>Each price of one beside the other's for the same thing; nothing where the other has none.</summary>
    public static IEnumerable<(UnitPrice First, UnitPrice Second)> Pairs(ModelPrice first, ModelPrice second)
    {
        var bounds = first.Tiers.Concat(second.Tiers).Select(tier => tier.AboveInputTokens + 1).Prepend(0).Distinct();
        foreach (var tokens in bounds)
        {
            var (left, right) = (first.UnitsFor(tokens), second.UnitsFor(tokens));
            for (var i = 0; i < UsageCounts.ClassCount; i++)
            {
                yield return (left[(UsageClass)i], right[(UsageClass)i]);
            }
        }

        foreach (var variant in first.Images.Concat(second.Images))
        {
            yield return (ImageOf(first, variant), ImageOf(second, variant));
        }

        foreach (var variant in first.Videos.Concat(second.Videos))
        {
            yield return (VideoOf(first, variant), VideoOf(second, variant));
        }
    }

    private static UnitPrice VideoOf(ModelPrice price, VideoVariant variant) =>
        price.Videos.Count == 0 ? UnitPrice.Free : price.VideoPrice(variant.Resolution);

    private static UnitPrice ImageOf(ModelPrice price, ImageVariant variant) =>
        price.Images.Count == 0 ? UnitPrice.Free : price.ImagePrice(variant.Quality, variant.Size);
}
