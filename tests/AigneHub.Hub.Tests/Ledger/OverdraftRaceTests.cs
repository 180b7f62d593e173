using AigneHub.Core.Ledger;
using AigneHub.Core.Money;

namespace AigneHub.Hub.Tests.Ledger;

/// <summary>Credit for exactly a hundred calls, a thousand calls at once, several instances over one store.</summary>
public sealed class OverdraftRaceTests
{
    private const int Hubs = 3;
    private const int Calls = 1_000;
    private const int Affordable = 100;
    private const int Tokens = 20;
    private const long Cost = Tokens * HubGroup.TokenNanos;

    // Calls queue for a second or two here; that the machine is busy must not refuse them.
    private static readonly (string, string) Patient = ("AigneHub:Ledger:Wait", "300");

    [Fact]
    public async Task Calls_CreditForAHundred_ExactlyAHundredSucceed()
    {
        await using var group = await HubGroup.StartAsync(Hubs, Patient);
        group.AnswerWith(Tokens);
        await group.GrantAsync(Affordable * Cost);

        var statuses = await RaceAsync(group, $",\"max_tokens\":{Tokens}");

        await AssertSpentAsync(group, statuses);
    }

    [Fact]
    public async Task Streams_OfUnknownLength_ExactlyAHundredSucceed()
    {
        await using var group = await HubGroup.StartAsync(Hubs, Patient);
        group.AnswerWith(Tokens);
        await group.GrantAsync(Affordable * Cost);

        var statuses = await RaceAsync(group, ",\"stream\":true");

        await AssertSpentAsync(group, statuses);
    }

    [Fact]
    public async Task Calls_BudgetForAHundred_ExactlyAHundredSucceed()
    {
        await using var group = await HubGroup.StartAsync(Hubs, Patient);
        group.AnswerWith(Tokens);
        await group.GrantAsync(Calls * Cost);
        var target = new BudgetTarget(BudgetTargetKind.Key, "key_operator");
        _ = await group.Budgets.PutAsync(
            HubGroup.Account, target, new BudgetLimits(null, null, new Amount(Affordable * Cost)), default);

        var statuses = await RaceAsync(group, $",\"max_tokens\":{Tokens}");

        Assert.Equal(Affordable, statuses.Count(status => status == 200));
        _ = await group.ChargedAsync(Affordable * Cost);
        var budget = Assert.Single(await group.Reader.BudgetsAsync(HubGroup.Account, default));
        Assert.Equal((new Amount(Affordable * Cost), Amount.Zero), (budget.TotalSpent, budget.Leased));
        Assert.Empty(await group.VerifyAsync());
    }

    private static async Task<int[]> RaceAsync(HubGroup group, string extra) => [.. (await Task.WhenAll(
        Enumerable.Range(0, Calls).Select(i => Task.Run(() => group.ChatAsync(i, extra))))).Select(answer => answer.Status)];

    private static async Task AssertSpentAsync(HubGroup group, int[] statuses)
    {
        Assert.Equal(Affordable, statuses.Count(status => status == 200));
        Assert.Equal(Calls - Affordable, statuses.Count(status => status == 402));
        var account = await group.ChargedAsync(Affordable * Cost);
        Assert.Equal((Amount.Zero, Amount.Zero, Amount.Zero), (account.Balance, account.Leased, account.Uncovered));
        Assert.Empty(await group.VerifyAsync());
    }
}
