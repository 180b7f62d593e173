using System.Diagnostics;
using AigneHub.Bench.Gateways;
using AigneHub.Bench.Report;
using AigneHub.Core.Identity;
using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Embedded;
using AigneHub.Hub.Ledger;

namespace AigneHub.Bench.Scenarios;

/// <summary>Charges a second that the ledger over the embedded store makes in one process, an account after the other.</summary>
internal sealed class Settlement : OneByOne
{
    private const string Account = "bench";
    private const int Charges = 20_000;
    private const int BatchOfTheBus = 100;

    public override string Name => "charges a second";

    protected override async Task MeasureAsync(
        BenchContext bench, Gateway gateway, Samples samples, CancellationToken cancellationToken)
    {
        if (gateway is not SellingHub)
        {
            return;
        }

        var time = TimeProvider.System;
        var ids = new RandomIdSource(time);
        var directory = Path.Combine(bench.Directory, Path.GetRandomFileName());
        await using var store = await EmbeddedStore.OpenAsync(new EmbeddedOptions(directory), time, ids, cancellationToken);
        var ledger = new LedgerStore(store.Tables, time);
        await LeaseAsync(ledger, time, cancellationToken);
        var calls = Enumerable.Range(0, Charges)
            .Select(_ => new CallCharge(ids.NewId("req"), new Amount(10), "lease", time.GetUtcNow(), []))
            .ToArray();

        var began = Stopwatch.GetTimestamp();
        foreach (var batch in calls.Chunk(BatchOfTheBus))
        {
            _ = await ledger.ChargeAsync(Account, batch, cancellationToken);
        }

        samples.Add(Metric.Charges, gateway, Charges / Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static async Task LeaseAsync(LedgerStore ledger, TimeProvider time, CancellationToken cancellationToken)
    {
        var credit = new Amount(1_000_000_000);
        var granted = await ledger.ApplyAsync(
            Account, new GrantCredits("grant", credit, GrantSource.Manual), cancellationToken);
        if (granted.Failed)
        {
            throw new BenchException(granted.Error.Message);
        }

        var wish = new LeaseWish(credit, credit, credit);
        _ = await ledger.LeaseAsync(
            Account, new LeaseRequest("lease", "bench", time.GetUtcNow() + TimeSpan.FromHours(1), wish, []), cancellationToken);
    }
}
