using System.Globalization;
using System.Text;
using AigneHub.Core.Money;
using FsCheck;
using FsCheck.Fluent;

namespace AigneHub.Core.Tests.Money;

public class AmountTests
{
    [Fact]
    public void Format_AnyAmount_ReadsBackExactly() =>
        Prop.ForAll(Arb.From(Arbitraries.AnyLong), nanos =>
        {
            var amount = new Amount(nanos);
            Span<byte> utf8 = stackalloc byte[32];
            var text = Encoding.UTF8.GetString(utf8[..amount.Format(utf8)]);
            return text == amount.ToString() && !text.Contains('E') && NanosOf(text) == nanos;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0.000000001")]
    [InlineData(-1, "-0.000000001")]
    [InlineData(1_500_000_000, "1.5")]
    [InlineData(-12_345, "-0.000012345")]
    [InlineData(long.MaxValue, "9223372036.854775807")]
    [InlineData(long.MinValue, "-9223372036.854775808")]
    public void ToString_KnownAmount_IsTheExactDecimal(long nanos, string expected) =>
        Assert.Equal(expected, new Amount(nanos).ToString());

    [Fact]
    public void Format_SpanTooShort_Throws() =>
        Assert.Throws<ArgumentException>(() => new Amount(1).Format(new byte[3]));

    [Fact]
    public void Arithmetic_AnyTwo_IsExactOrThrows() =>
        Prop.ForAll(Arb.From(Arbitraries.AnyLong), Arb.From(Arbitraries.AnyLong), (left, right) =>
            IsExactOrThrows((Int128)left + right, () => new Amount(left) + new Amount(right))
            && IsExactOrThrows((Int128)left - right, () => new Amount(left) - new Amount(right)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Comparison_AnyTwo_AgreesWithTheNanos() =>
        Prop.ForAll(Arb.From(Arbitraries.AnyLong), Arb.From(Arbitraries.AnyLong), (left, right) =>
        {
            var (a, b) = (new Amount(left), new Amount(right));
            return (a < b) == (left < right) && (a > b) == (left > right)
                && (a <= b) == (left <= right) && (a >= b) == (left >= right)
                && Math.Sign(a.CompareTo(b)) == Math.Sign(left.CompareTo(right));
        }).QuickCheckThrowOnFailure();

    private static long NanosOf(string text) =>
        (long)(decimal.Parse(text, CultureInfo.InvariantCulture) * Amount.NanosPerCredit);

    private static bool IsExactOrThrows(Int128 exact, Func<Amount> compute)
    {
        try
        {
            return compute().Nanos == exact;
        }
        catch (OverflowException)
        {
            return exact > long.MaxValue || exact < long.MinValue;
        }
    }
}
