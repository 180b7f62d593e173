using System.Numerics;
using AigneHub.Core.Money;
using AigneHub.Core.Rates;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Core.Tests.Rates;

public class SellRuleTests
{
    private static readonly Arbitrary<UnitPrice> AnyCost =
        Arb.From(Arbitraries.Between(0, 1_000_000_000_000).Select(picos => new UnitPrice(picos)));

    private static readonly Arbitrary<BasisPoints> AnyMargin = Arb.From(
        Gen.Choose(SellRule.Margins.Least.Value, SellRule.Margins.Most.Value).Select(value => new BasisPoints(value)));

    private static readonly Arbitrary<UnitPrice> AnyCreditPrice = Arb.From(Gen.Elements(
        "0.000000001", "0.001", "0.007", "0.01", "0.3333", "1", "1.1", "250", "1000000").Select(UnitPrice.PerUnit));

    [Fact]
    public void Of_Any_IsTheExactRateRoundedUpByLessThanAPico() =>
        Prop.ForAll(AnyCost, AnyMargin, AnyCreditPrice, (cost, margin, creditPrice) =>
        {
            var exact = (BigInteger)cost.Picos * (BasisPoints.Whole + margin.Value) * 1_000_000_000_000;
            var by = (BigInteger)BasisPoints.Whole * creditPrice.Picos;
            var sell = (BigInteger)SellRule.Of(cost, margin, creditPrice).Picos;
            return sell == long.MaxValue || (sell * by >= exact && (sell - 1) * by < exact);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_MoreMarginOrCost_NeverSellsForLess() =>
        Prop.ForAll(AnyCost, AnyMargin, AnyCreditPrice, (cost, margin, creditPrice) =>
        {
            var sell = SellRule.Of(cost, margin, creditPrice).Picos;
            return sell >= 0
                && SellRule.Of(cost, margin with { Value = margin.Value + 1 }, creditPrice).Picos >= sell
                && SellRule.Of(new UnitPrice(cost.Picos + 1), margin, creditPrice).Picos >= sell
                && (sell > 0) == (cost.Picos > 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_NoMarginAndACreditOfOneDollar_IsTheCost() =>
        Prop.ForAll(AnyCost, cost => SellRule.Of(cost, default, UnitPrice.PerUnit("1")) == cost).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1", 2_500, "1", "1.25")]
    [InlineData("3", 0, "0.01", "300")]
    [InlineData("1", -5_000, "2", "0.25")]
    [InlineData("0.000001", -9_999, "1", "0.000001")]
    [InlineData("1", 0, "3", "0.333334")]
    public void Of_Known_IsThis(string cost, int margin, string creditPrice, string sell) => Assert.Equal(
        UnitPrice.PerMillion(sell),
        SellRule.Of(UnitPrice.PerMillion(cost), new BasisPoints(margin), UnitPrice.PerUnit(creditPrice)));
}
