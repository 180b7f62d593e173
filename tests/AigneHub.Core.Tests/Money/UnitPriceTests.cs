using AigneHub.Core.Money;

namespace AigneHub.Core.Tests.Money;

public class UnitPriceTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1_000_000)]
    [InlineData("0.0028", 2_800)]
    [InlineData("0.049999999999999996", 50_000)]
    [InlineData("0.0833335", 83_334)]
    [InlineData("600", 600_000_000)]
    [InlineData("3E-7", 0)]
    public void PerMillion_Decimal_IsPicosAToken(string text, long picos) =>
        Assert.Equal(picos, UnitPrice.PerMillion(text).Picos);

    [Theory]
    [InlineData("0.167", 167_000_000_000)]
    [InlineData("0.000000000001", 1)]
    public void PerUnit_Decimal_IsPicosApiece(string text, long picos) =>
        Assert.Equal(picos, UnitPrice.PerUnit(text).Picos);

    [Theory]
    [InlineData("-1")]
    [InlineData("1,5")]
    [InlineData("free")]
    [InlineData("")]
    [InlineData("9223372036854775808")]
    [InlineData("NaN")]
    public void PerMillion_NotAPrice_Throws(string text) =>
        Assert.Throws<FormatException>(() => UnitPrice.PerMillion(text));

    [Fact]
    public void Constructor_Negative_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new UnitPrice(-1));

    [Fact]
    public void ToPerMillion_RoundTrip_IsTheDecimal()
    {
        Assert.Equal(0.075m, UnitPrice.PerMillion("0.075").ToPerMillion());
        Assert.Equal(0.167m, UnitPrice.PerUnit("0.167").ToPerUnit());
    }
}
