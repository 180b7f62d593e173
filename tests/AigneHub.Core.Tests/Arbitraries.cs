using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Core.Tests;

/// <summary>Random values in the ranges that calls really have, extremes among them.</summary>
internal static class Arbitraries
{
    private const long MostTokens = 10_000_000;
    private const long DearestPicos = 1_000_000_000;

    public static Gen<long> Count { get; } = Gen.OneOf(
        Gen.Constant(0L),
        Gen.Choose(1, 100_000).Select(count => (long)count),
        Between(0, MostTokens));

    public static Gen<UsageCounts> Counts { get; } = Gen.ArrayOf(Count, UsageCounts.ClassCount).Select(ToCounts);

    public static Gen<UnitPrices> Units { get; } =
        Gen.ArrayOf(Between(0, DearestPicos), UsageCounts.ClassCount).Select(ToUnits);

    public static Gen<long> AnyLong { get; } = Gen.OneOf(
        Gen.Elements(0, 1, -1, long.MaxValue, long.MinValue, Amount.NanosPerCredit, -Amount.NanosPerCredit),
        Between(long.MinValue, long.MaxValue),
        Between(-1_000_000, 1_000_000));

    /// <summary>Any whole number from one bound to the other, both included.</summary>
    public static Gen<long> Between(long low, long high) =>
        from top in Gen.Choose(int.MinValue, int.MaxValue)
        from bottom in Gen.Choose(int.MinValue, int.MaxValue)
        let offset = (UInt128)(((ulong)(uint)top << 32) | (uint)bottom)
        select (long)(low + (Int128)(offset % (UInt128)((Int128)high - low + 1)));

    private static UsageCounts ToCounts(long[] values)
    {
        UsageCounts counts = default;
        for (var i = 0; i < values.Length; i++)
        {
            counts[(UsageClass)i] = values[i];
        }

        return counts;
    }

    private static UnitPrices ToUnits(long[] values)
    {
        UnitPrices units = default;
        for (var i = 0; i < values.Length; i++)
        {
            units[(UsageClass)i] = new UnitPrice(values[i]);
        }

        return units;
    }
}
