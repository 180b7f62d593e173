using System.Diagnostics;
using AigneHub.Core.Money;
using Xunit.Abstractions;

namespace AigneHub.Hub.Tests.Ledger;

public sealed class SettlementRateTests(ITestOutputHelper log)
{
    private const int Calls = 20_000;
    private const int BatchOfTheBus = 100;

    /// <summary>Prints how fast charges are settled on this machine; what a fast one must do is for the bench to say.</summary>
    [Fact]
    public async Task Charge_TwentyThousandCalls_ChargesEachAndPrintsTheRate()
    {
        await using var bench = LedgerBench.Open();
        await bench.GrantAsync(1_000_000_000);
        await bench.LeaseAsync("lease_1", 900_000_000);
        var calls = Enumerable.Range(0, Calls).Select(i => bench.Call(bench.Ids.NewId("req"), 10, "lease_1")).ToArray();
        var start = Stopwatch.GetTimestamp();

        foreach (var batch in calls.Chunk(BatchOfTheBus))
        {
            await bench.ChargeAsync(batch);
        }

        log.WriteLine($"{Calls / Stopwatch.GetElapsedTime(start).TotalSeconds:F0} charges a second");
        Assert.Equal(new Amount(10 * Calls), (await bench.AccountAsync()).Charges);
        Assert.Empty(await bench.VerifyAsync());
    }
}
