using System.Numerics;
using AigneHub.Core.Money;
using AigneHub.Core.Prices;
using AigneHub.Core.Usage;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Core.Tests.Prices;

public class UnitPricesTests
{
    private static readonly Arbitrary<UsageCounts> AnyCounts = Arb.From(Arbitraries.Counts);
    private static readonly Arbitrary<UnitPrices> AnyUnits = Arb.From(Arbitraries.Units);

    [Fact]
    public void Charge_Any_IsTheExactSumRoundedUpOnce() =>
        Prop.ForAll(AnyUnits, AnyCounts, (units, usage) =>
            units.Charge(usage).Nanos == ExactNanos(units, usage, BasisPoints.Whole)).QuickCheckThrowOnFailure();

    [Fact]
    public void Charge_OfAShare_IsTheExactShareRoundedUpOnce() =>
        Prop.ForAll(AnyUnits, AnyCounts, Arb.From(Gen.Choose(0, 100_000)), (units, usage, share) =>
            units.Charge(usage, new BasisPoints(share)).Nanos == ExactNanos(units, usage, share))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Charge_MoreOfAnyClass_NeverCostsLess() =>
        Prop.ForAll(AnyUnits, AnyCounts, Arb.From(Gen.Choose(0, UsageCounts.ClassCount - 1)), (units, usage, index) =>
        {
            var more = usage;
            more[(UsageClass)index] += 1;
            return units.Charge(more) >= units.Charge(usage) && units.Charge(usage) >= Amount.Zero;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Charge_SplitInTwo_CostsAtMostOneNanoMore() =>
        Prop.ForAll(AnyUnits, AnyCounts, AnyCounts, (units, first, second) =>
        {
            var together = units.Charge(Sum(first, second)).Nanos;
            var apart = units.Charge(first).Nanos + units.Charge(second).Nanos;
            return together <= apart && apart <= together + 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Charge_Nothing_IsNothing() =>
        Prop.ForAll(AnyUnits, units => units.Charge(default) == Amount.Zero).QuickCheckThrowOnFailure();

    [Fact]
    public void Charge_OnePico_IsOneNano() =>
        Assert.Equal(1, Units(UsageClass.Output, 1).Charge(Counts(UsageClass.Output, 1)).Nanos);

    [Fact]
    public void Charge_AboveAnyAmount_ThrowsInsteadOfWrapping()
    {
        var units = Units(UsageClass.Input, long.MaxValue);

        Assert.Equal(long.MaxValue, units.Charge(Counts(UsageClass.Input, 1_000)).Nanos);
        _ = Assert.Throws<OverflowException>(() => units.Charge(Counts(UsageClass.Input, 1_001)));
        _ = Assert.Throws<OverflowException>(() => units.Charge(Counts(UsageClass.Input, long.MaxValue)));
    }

    private static BigInteger ExactNanos(UnitPrices units, UsageCounts usage, int share)
    {
        var picos = BigInteger.Zero;
        foreach (var usageClass in Enum.GetValues<UsageClass>())
        {
            picos += (BigInteger)units[usageClass].Picos * usage[usageClass];
        }

        var nanos = BigInteger.DivRem(picos * share, UnitPrice.PicosPerNano * BasisPoints.Whole, out var rest);
        return rest.IsZero ? nanos : nanos + 1;
    }

    private static UsageCounts Sum(UsageCounts left, UsageCounts right)
    {
        foreach (var usageClass in Enum.GetValues<UsageClass>())
        {
            left[usageClass] += right[usageClass];
        }

        return left;
    }

    private static UnitPrices Units(UsageClass usageClass, long picos)
    {
        UnitPrices units = default;
        units[usageClass] = new UnitPrice(picos);
        return units;
    }

    private static UsageCounts Counts(UsageClass usageClass, long count)
    {
        UsageCounts counts = default;
        counts[usageClass] = count;
        return counts;
    }
}
