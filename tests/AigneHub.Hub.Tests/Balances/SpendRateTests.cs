using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Hub.Balances;

namespace AigneHub.Hub.Tests.Balances;

public sealed class SpendRateTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 100, null, 10.0)]
    [InlineData(10, 100, 20, 10.0)]
    [InlineData(10, 100, 4, 4.0)]
    [InlineData(10, 0, null, 0.0)]
    public void Empty_OneGrant_EndsWhenItIsSpentOrExpires(long perDay, long left, int? expiresInDays, double days) =>
        Assert.Equal(Now.AddDays(days), new SpendRate(new Amount(perDay), default, default).Empty(Grants((left, expiresInDays)), Now));

    [Fact]
    public void Empty_SeveralGrants_AreSpentInTheirOrder()
    {
        // Four days of the first until it expires, then ten of the second.
        var rate = new SpendRate(new Amount(10), default, default);

        Assert.Equal(Now.AddDays(14), rate.Empty(Grants((100, 4), (100, null)), Now));
        Assert.Equal(Now.AddDays(12), rate.Empty(Grants((20, 4), (100, null)), Now));
        Assert.Equal(Now.AddDays(10), rate.Empty(Grants((20, -1), (100, null)), Now));
    }

    [Fact]
    public void Empty_LastsForever_IsNull()
    {
        Assert.Null(new SpendRate(Amount.Zero, default, default).Empty(Grants((100, null)), Now));
        Assert.Null(new SpendRate(new Amount(1), default, default).Empty(Grants((long.MaxValue, null)), Now));
    }

    private static IReadOnlyList<OpenGrant> Grants(params (long Left, int? Days)[] grants) =>
        [.. grants.Where(it => it.Left > 0).Select((it, index) => new OpenGrant(
            index + 1, GrantSource.Manual, it.Days is { } days ? Now.AddDays(days) : null, new Amount(it.Left)))];
}
