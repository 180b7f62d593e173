using Xunit.Abstractions;

namespace AigneHub.Hub.Tests.Ledger;

public sealed class HotPathTests(ITestOutputHelper log)
{
    private const int Calls = 10_000;
    private const int AtOnce = 20;
    private const int MostOperationsAThousand = 5;

    [Fact]
    public async Task Calls_LeaseIsHeld_AskTheLedgerAtMostFiveTimesAThousand()
    {
        await using var group = await HubGroup.StartAsync(1);
        group.AnswerWith(20);
        await group.GrantAsync(1_000_000_000_000);
        Assert.Equal(200, (await group.ChatAsync(0, ",\"max_tokens\":20")).Status);
        var before = group.Counted.Count;

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Calls),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (_, _) => Assert.Equal(200, (await group.ChatAsync(0, ",\"max_tokens\":20")).Status));

        var operations = group.Counted.Count - before;
        log.WriteLine($"{operations} operations on the ledger for {Calls} calls");
        Assert.True(operations * 1_000 <= MostOperationsAThousand * Calls, $"{operations} operations for {Calls} calls");
        _ = await group.ChargedAsync((Calls + 1) * 20 * HubGroup.TokenNanos);
        Assert.Empty(await group.VerifyAsync());
    }

    [Fact]
    public async Task Stop_LeaseIsHeld_GivesItBack()
    {
        await using var group = await HubGroup.StartAsync(2);
        group.AnswerWith(20);
        await group.GrantAsync(1_000_000_000);
        Assert.Equal(200, (await group.ChatAsync(0, ",\"max_tokens\":20")).Status);
        Assert.Equal(200, (await group.ChatAsync(1, ",\"max_tokens\":20")).Status);
        _ = await group.ChargedAsync(2 * 20 * HubGroup.TokenNanos);
        Assert.NotEqual(0, (await group.Reader.AccountAsync(HubGroup.Account, default))!.Leased.Nanos);

        await group.StopHubsAsync();

        Assert.Equal(0, (await group.Reader.AccountAsync(HubGroup.Account, default))!.Leased.Nanos);
        Assert.Empty(await group.Reader.LeasesAsync(HubGroup.Account, default));
    }
}
