using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;

namespace AigneHub.Core.Rates;

/// <summary>
/// How a sell rate follows from a cost: cost × (1 + margin) ÷ credit price, rounded up once to a whole pico-credit. So
/// nothing that costs something is sold for nothing, and no rate is more than a pico-credit above the exact one.
/// </summary>
public static class SellRule
{
    private const long PicosPerUnit = 1_000_000_000_000;

    /// <summary>The least and the most a margin can be: never a gift, and at most a hundredfold.</summary>
    public static readonly (BasisPoints Least, BasisPoints Most) Margins = (new(1 - BasisPoints.Whole), new(1_000_000));

    /// <summary>What is asked for a unit that costs this much. One too dear to write is the dearest that can be.</summary>
    /// <param name="cost">The cost in USD.</param>
    /// <param name="margin">What is added, within <see cref="Margins"/>.</param>
    /// <param name="creditPrice">What one credit costs in USD; above nothing.</param>
    public static UnitPrice Of(UnitPrice cost, BasisPoints margin, UnitPrice creditPrice) => DivideUp(
        (Int128)cost.Picos * (BasisPoints.Whole + margin.Value) * PicosPerUnit,
        (Int128)BasisPoints.Whole * creditPrice.Picos);

    /// <summary>What is asked for a model that costs this much.</summary>
    /// <param name="cost">The cost in USD.</param>
    /// <param name="margin">What is added, within <see cref="Margins"/>.</param>
    /// <param name="creditPrice">What one credit costs in USD; above nothing.</param>
    /// <param name="version">The version of the rate card.</param>
    public static ModelPrice Of(ModelPrice cost, BasisPoints margin, UnitPrice creditPrice, string version) =>
        Map(cost, version, unit => Of(unit, margin, creditPrice));

    /// <summary>A share of a rate, each unit rounded up: to show it. Charges are rounded only once.</summary>
    public static ModelPrice Times(ModelPrice rate, BasisPoints share) => share == BasisPoints.One
        ? rate
        : Map(rate, rate.Version, unit => DivideUp((Int128)unit.Picos * share.Value, BasisPoints.Whole));

    private static ModelPrice Map(ModelPrice price, string version, Func<UnitPrice, UnitPrice> map) =>
        new(version, Map(price.Units, map), price.Billable)
        {
            Tiers =
            [
                .. price.Tiers.Select(tier => tier with
                {
                    Price = new AppliedPrice(version, Map(tier.Price.Units, map), price.Billable),
                }),
            ],
            Images = [.. price.Images.Select(image => image with { Each = map(image.Each) })],
            Videos = [.. price.Videos.Select(video => video with { Second = map(video.Second) })],
            ValidFrom = price.ValidFrom,
            ValidTo = price.ValidTo,
        };

    private static UnitPrices Map(in UnitPrices units, Func<UnitPrice, UnitPrice> map)
    {
        var mapped = units;
        for (var i = 0; i < UsageCounts.ClassCount; i++)
        {
            mapped[(UsageClass)i] = map(units[(UsageClass)i]);
        }

        return mapped;
    }

    private static UnitPrice DivideUp(Int128 amount, Int128 by)
    {
        var quotient = (amount + by - 1) / by;
        return new UnitPrice(quotient > long.MaxValue ? long.MaxValue : (long)quotient);
    }
}
