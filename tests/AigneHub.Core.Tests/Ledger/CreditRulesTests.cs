using AigneHub.Core.Ledger;
using AigneHub.Core.Money;

namespace AigneHub.Core.Tests.Ledger;

public class CreditRulesTests
{
    private readonly Books _books = new();

    [Fact]
    public void Spend_SeveralGrants_TakesTheEarliestToExpireFirstAndOfEqualTheOlder()
    {
        var lasting = _books.Grant(100);
        var late = _books.Grant(100, TimeSpan.FromDays(30));
        _ = _books.Grant(100, TimeSpan.FromDays(3));
        var soonToo = _books.Grant(100, TimeSpan.FromDays(3));

        _ = _books.Charge(150);
        Assert.Equal($"{soonToo}:50 {late}:100 {lasting}:100", _books.Left());

        _ = _books.Charge(200);
        Assert.Equal($"{lasting}:50", _books.Left());
    }

    [Fact]
    public void Expire_GrantThatIsDue_TakesWhatIsLeftOfItAndNoMore()
    {
        var soon = _books.Grant(100, TimeSpan.FromDays(3));
        var lasting = _books.Grant(100);
        _ = _books.Charge(30);
        _books.Now += TimeSpan.FromDays(3);

        Assert.False(_books.Do(CreditRules.Expire));

        var expiry = _books.Entries[^1];
        Assert.Equal((EntryKind.Expiry, new Amount(-70), soon), (expiry.Kind, expiry.Change, expiry.Grant!.Value));
        Assert.Equal($"{lasting}:100", _books.Left());
        Assert.False(_books.Do(CreditRules.Expire));
        Assert.Equal(4, _books.Entries.Count);
    }

    [Fact]
    public void Expire_WhatIsLeased_StaysUntilItComesBack()
    {
        _ = _books.Grant(100, TimeSpan.FromDays(3));
        Assert.Equal(new Amount(40), _books.Lease("lease", 40).Credit);
        _books.Now += TimeSpan.FromDays(4);

        _ = _books.Do(CreditRules.Expire);

        Assert.Equal((new Amount(40), new Amount(40)), (_books.Account.Balance, _books.Account.Leased));
        Assert.Equal(Amount.Zero, _books.Account.Available);
    }

    [Fact]
    public void Refund_GrantThatIsPartlySpent_TakesItsRestThenTheOthersThenNotesWhatIsMissing()
    {
        var bought = _books.Grant(100, TimeSpan.FromDays(3));
        _ = _books.Grant(20);
        _ = _books.Charge(70);

        var entry = _books.Refund(bought, 100);

        Assert.Equal((new Amount(-50), new Amount(50)), (entry.Change, entry.Uncovered));
        Assert.Equal((Amount.Zero, new Amount(50)), (_books.Account.Balance, _books.Account.Uncovered));
        Assert.Equal("", _books.Left());
    }

    [Fact]
    public void Refund_GrantNobodyTouched_LeavesTheOthersAlone()
    {
        var bought = _books.Grant(100);
        var soon = _books.Grant(20, TimeSpan.FromDays(1));

        Assert.Equal(new Amount(-60), _books.Refund(bought, 60).Change);

        Assert.Equal($"{soon}:20 {bought}:40", _books.Left());
    }

    [Theory]
    [InlineData(-101, "conflict")]
    [InlineData(-100, null)]
    [InlineData(0, "invalid_value")]
    [InlineData(1, null)]
    public void Adjust_ByAnyAmount_NeverGoesBelowNothing(long nanos, string? error)
    {
        _ = _books.Grant(100);

        Assert.Equal(error, _books.Adjust(nanos));

        Assert.Equal(error is null ? 100 + nanos : 100, _books.Account.Balance.Nanos);
        Assert.Equal(error is null ? 2 : 1, _books.Entries.Count);
    }

    [Fact]
    public void Adjust_BelowWhatIsLeased_IsRefused()
    {
        _ = _books.Grant(100);
        _ = _books.Lease("lease", 60);

        Assert.Equal("conflict", _books.Adjust(-41));
        Assert.Null(_books.Adjust(-40));
        Assert.Equal(Amount.Zero, _books.Account.Available);
    }

    [Fact]
    public void Charge_MoreThanThereIs_EndsAtNothingAndNotesTheRest()
    {
        _ = _books.Grant(100);

        var entry = _books.Charge(130);

        Assert.Equal((new Amount(-100), new Amount(30)), (entry.Change, entry.Uncovered));
        Assert.Equal(Amount.Zero, _books.Account.Balance);
    }
}
