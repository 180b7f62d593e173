using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;

namespace AigneHub.Hub.Charges;

/// <summary>How a sum came about: classes × unit prices × multiplier, rounded up once. Worked out anew, step by step.</summary>
internal sealed class PriceSum
{
    /// <param name="usage">What was used.</param>
    /// <param name="units">What a unit of each class costs.</param>
    /// <param name="multiplier">What part of that is to be paid.</param>
    public PriceSum(UsageCounts usage, UnitPrices units, BasisPoints multiplier)
    {
        Multiplier = multiplier;
        Lines =
        [
            .. Enum.GetValues<UsageClass>()
                .Where(usageClass => usage[usageClass] > 0)
                .Select(usageClass => new PriceLine(usageClass, usage[usageClass], units[usageClass])),
        ];
    }

    /// <summary>A line for each class that was used, those that cost nothing too.</summary>
    public IReadOnlyList<PriceLine> Lines { get; }

    public BasisPoints Multiplier { get; }

    /// <summary>All lines together in pico-credits.</summary>
    public Int128 Picos => Lines.Aggregate((Int128)0, (sum, line) => sum + line.Picos);

    /// <summary>That, times the multiplier, rounded up to a nano-credit.</summary>
    public Amount Rounded
    {
        get
        {
            var (nanos, rest) = Int128.DivRem(Picos * Multiplier.Value, UnitPrice.PicosPerNano * BasisPoints.Whole);
            return new Amount(checked((long)nanos + (rest > 0 ? 1 : 0)));
        }
    }
}
