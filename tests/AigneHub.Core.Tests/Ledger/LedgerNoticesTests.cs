using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Notices;

namespace AigneHub.Core.Tests.Ledger;

public class LedgerNoticesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);
    private static readonly BudgetTarget Target = new(BudgetTargetKind.Member, "usr_1");

    [Theory]
    [InlineData(0, 49, "")]
    [InlineData(0, 50, "50")]
    [InlineData(49, 100, "50 80 100")]
    [InlineData(50, 79, "")]
    [InlineData(79, 81, "80")]
    [InlineData(99, 100, "100")]
    [InlineData(100, 200, "")]
    public void Charge_WithABudget_TellsWhatItPassed(long before, long after, string percents)
    {
        var book = new LedgerBook(LedgerAccount.Empty, Now);
        var limits = new BudgetLimits(null, new Amount(100), null);
        book.Load(new Budget { Target = Target, Limits = limits, MonthSpent = new Amount(before) }.At(Now) with
        {
            MonthSpent = new Amount(before),
        });

        _ = ChargeRules.Charge(book, [new CallCharge("req", new Amount(after - before), null, Now, [Target])]);

        Assert.Equal(percents, string.Join(' ', book.Notices.Select(notice => notice.Data["percent"])));
        Assert.All(book.Notices, notice => Assert.StartsWith("budget:member:usr_1:month:20261101:", notice.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void Post_BalanceFallsBelow_IsToldOnlyAsItFalls()
    {
        var account = LedgerAccount.Empty with { AlertBelow = new Amount(50) };
        var told = new List<string>();
        account = Do(account, told, new GrantCredits("g", new Amount(100), GrantSource.Manual));
        account = Do(account, told, new AdjustCredits("a", new Amount(-50), "x", "x"));
        account = Do(account, told, new AdjustCredits("b", new Amount(-1), "x", "x"));
        account = Do(account, told, new AdjustCredits("c", new Amount(-1), "x", "x"));
        account = Do(account, told, new AdjustCredits("d", new Amount(40), "x", "x"));
        _ = Do(account, told, new AdjustCredits("e", new Amount(-80), "x", "x"));

        Assert.Equal(["balance_low:3", "balance_low:6"], told);
    }

    [Fact]
    public void Expiring_Grants_AreThoseOfTheNextWeek()
    {
        var account = LedgerAccount.Empty with
        {
            Grants =
            [
                Grant(1, Now),
                Grant(2, Now.AddDays(7)),
                Grant(3, Now.AddDays(7).AddTicks(1)),
                Grant(4, null),
            ],
        };

        var notice = Assert.Single(LedgerNotices.Expiring(account, Now));

        Assert.Equal(("grant_expiring:2", NoticeKinds.GrantExpiring, "entry:2"), (notice.Id, notice.Kind, notice.Subject));
        Assert.Equal("2026-11-28T08:00:00Z", notice.Data["expires"]);
    }

    private static OpenGrant Grant(long sequence, DateTimeOffset? expires) =>
        new(sequence, GrantSource.Welcome, expires, new Amount(5));

    private static LedgerAccount Do(LedgerAccount account, List<string> told, LedgerOperation operation)
    {
        var book = new LedgerBook(account, Now);
        Assert.False(CreditRules.Apply(book, operation).Failed);
        told.AddRange(book.Notices.Select(notice => notice.Id));
        return book.Account;
    }
}
