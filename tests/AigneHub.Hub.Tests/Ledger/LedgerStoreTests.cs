using AigneHub.Core.Ledger;
using AigneHub.Core.Money;
using AigneHub.Core.Tables;
using AigneHub.Hub.Ledger;

namespace AigneHub.Hub.Tests.Ledger;

public sealed class LedgerStoreTests : IAsyncLifetime
{
    private readonly LedgerBench _bench = LedgerBench.Open();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        // Whatever a test did, the chain must verify and every balance follow from it.
        Assert.Empty(await _bench.VerifyAsync());
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task Apply_SameGrantTwice_GrantsOnce()
    {
        var operation = new GrantCredits("pay_1", new Amount(100), GrantSource.Purchase);

        var first = LedgerBench.Ok(await _bench.Store.ApplyAsync(LedgerBench.Account, operation, default));
        var second = LedgerBench.Ok(await _bench.Store.ApplyAsync(LedgerBench.Account, operation, default));

        Assert.False(first.Repeated);
        Assert.True(second.Repeated);
        Assert.Equal(first.Entry.Hash, second.Entry.Hash);
        Assert.Equal(new Amount(100), (await _bench.AccountAsync()).Balance);
    }

    [Fact]
    public async Task Apply_IdOfAnotherOperation_IsAConflict()
    {
        await _bench.GrantAsync(100, "x");

        var other = await _bench.Store.ApplyAsync(
            LedgerBench.Account, new GrantCredits("x", new Amount(200), GrantSource.Manual), default);

        Assert.Equal("conflict", other.Error?.Code.Name);
        Assert.Equal(new Amount(100), (await _bench.AccountAsync()).Balance);
    }

    [Fact]
    public async Task Apply_ManyAtOnce_AllHappenOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => _bench.GrantAsync(10, $"g{i % 30}"))));

        Assert.Equal(new Amount(300), (await _bench.AccountAsync()).Balance);
        Assert.Equal(30, (await _bench.AccountAsync()).Sequence);
    }

    [Fact]
    public async Task Charge_SameCallsTwiceAndMore_ChargesEachOnce()
    {
        await _bench.GrantAsync(10_000);
        await _bench.LeaseAsync("lease_1", 5_000);
        var calls = Enumerable.Range(0, 250).Select(i => _bench.Call($"req_{i}", 10, "lease_1")).ToArray();

        await _bench.ChargeAsync(calls[..150]);
        await _bench.ChargeAsync([.. calls, .. calls]);

        var account = await _bench.AccountAsync();
        Assert.Equal(new Amount(2_500), account.Charges);
        Assert.Equal(new Amount(2_500), account.Leased);
    }

    [Fact]
    public async Task Charge_CallsThatEndedTogether_ShareARow()
    {
        await _bench.GrantAsync(10_000);
        var start = _bench.Time.GetUtcNow();

        await _bench.ChargeAsync(Enumerable.Range(0, 60).Select(
            i => _bench.Call($"req_{i}", 10) with { Ended = start + TimeSpan.FromMilliseconds(i) }));
        await _bench.ChargeAsync(_bench.Call("req_60", 10) with { Ended = start + TimeSpan.FromMilliseconds(59) });

        Assert.Equal([20, 20, 21], (await ChargedAsync()).Select(row => ChargedSpan.CallsOf(row).Count()));
    }

    [Fact]
    public async Task Charge_MoreCallsOfOneMomentThanARowTakes_ChargesEachOnce()
    {
        await _bench.GrantAsync(1_000_000);
        var calls = Enumerable.Range(0, 4_000).Select(i => _bench.Call($"req_{i:D26}", 10)).ToArray();
        foreach (var part in calls.Chunk(790))
        {
            await _bench.ChargeAsync(part);
        }

        foreach (var part in calls.Reverse().Chunk(500))
        {
            Assert.Empty(await _bench.ChargeAsync(part));
        }

        Assert.Equal(new Amount(40_000), (await _bench.AccountAsync()).Charges);
        Assert.True((await ChargedAsync()).Count > 2);
        Assert.Equal(calls.Select(call => call.Request).Order(), (await ChargesAsync()).Select(call => call.Request).Order());
    }

    [Fact]
    public async Task Charge_SomeWereCharged_ChargesTheOthersAndSaysByWhichEntry()
    {
        await _bench.GrantAsync(10_000);
        var calls = Enumerable.Range(0, 4).Select(i => _bench.Call($"req_{i}", 10)).ToArray();
        await _bench.ChargeAsync(calls[1], calls[2]);

        var entry = Assert.Single(await _bench.ChargeAsync(calls));

        Assert.Equal(["req_0", "req_3"], entry.Calls.Select(call => call.Request));
        var reader = new LedgerReader(_bench.Tables);
        Assert.Equal(
            [3L, 2L, null],
            [
                await reader.ChargeOfAsync(LedgerBench.Account, "req_0", calls[0].Ended, default),
                await reader.ChargeOfAsync(LedgerBench.Account, "req_1", calls[1].Ended, default),
                await reader.ChargeOfAsync(LedgerBench.Account, "req_9", calls[1].Ended, default),
            ]);
    }

    [Fact]
    public async Task Charge_MoreSpansThanATransactionHasChanges_ChargesEachOnce()
    {
        await _bench.GrantAsync(10_000);
        var start = _bench.Time.GetUtcNow();
        var calls = Enumerable.Range(0, 250).Select(
            i => _bench.Call($"req_{i}", 10) with { Ended = start + TimeSpan.FromSeconds(i) }).ToArray();

        var entries = await _bench.ChargeAsync([.. calls, .. calls]);

        Assert.Equal([97, 97, 56], entries.Select(entry => entry.Calls.Count));
        Assert.Equal(new Amount(2_500), (await _bench.AccountAsync()).Charges);
    }

    [Fact]
    public async Task Charge_MoreThanLeaseAndAccountHold_StaysUncovered()
    {
        await _bench.GrantAsync(100);
        await _bench.LeaseAsync("lease_1", 60);

        var entry = Assert.Single(await _bench.ChargeAsync(_bench.Call("req_1", 130, "lease_1")));

        Assert.Equal(new ChargeLine("req_1", new Amount(100), new Amount(30)), Assert.Single(entry.Calls));
        var account = await _bench.AccountAsync();
        Assert.Equal((Amount.Zero, Amount.Zero, new Amount(30)), (account.Balance, account.Leased, account.Uncovered));
    }

    [Fact]
    public async Task Charge_LeaseClosedAsDead_ComesOutOfTheAccount()
    {
        await _bench.GrantAsync(100);
        await _bench.LeaseAsync("lease_1", 60);
        _bench.Time.Advance(TimeSpan.FromHours(1));
        await _bench.Store.CloseAsync(LedgerBench.Account, "lease_1", _bench.Time.GetUtcNow(), default);
        await _bench.Store.CloseAsync(LedgerBench.Account, "lease_1", _bench.Time.GetUtcNow(), default);
        Assert.Equal(Amount.Zero, (await _bench.AccountAsync()).Leased);

        await _bench.ChargeAsync(_bench.Call("req_1", 40, "lease_1"));

        Assert.Equal(new Amount(60), (await _bench.AccountAsync()).Available);
    }

    [Fact]
    public async Task Return_Twice_ComesBackOnceAndSpentPartWaits()
    {
        await _bench.GrantAsync(100);
        await _bench.LeaseAsync("lease_1", 60);
        var back = new LeaseReturn("lease_1", new Amount(45), []);

        await _bench.Store.ReturnAsync(LedgerBench.Account, back, default);
        await _bench.Store.ReturnAsync(LedgerBench.Account, back, default);
        Assert.Equal(new Amount(15), (await _bench.AccountAsync()).Leased);

        await _bench.ChargeAsync(_bench.Call("req_1", 15, "lease_1"));
        var account = await _bench.AccountAsync();
        Assert.Equal((Amount.Zero, new Amount(85)), (account.Leased, account.Available));
    }

    [Fact]
    public async Task Charge_SeveralGrants_SpendsTheEarliestToExpireFirst()
    {
        await _bench.GrantAsync(100, "never");
        await _bench.GrantAsync(100, "late", TimeSpan.FromDays(30));
        await _bench.GrantAsync(100, "soon", TimeSpan.FromDays(1));

        await _bench.ChargeAsync(_bench.Call("req_1", 150));

        var grants = (await _bench.AccountAsync()).Grants;
        Assert.Equal([(2L, new Amount(50)), (1L, new Amount(100))], grants.Select(grant => (grant.Sequence, grant.Remaining)));
    }

    [Fact]
    public async Task Lease_GrantHasExpired_LeasesNothingOfIt()
    {
        await _bench.GrantAsync(100, "soon", TimeSpan.FromDays(1));
        await _bench.GrantAsync(10, "never");
        _bench.Time.Advance(TimeSpan.FromDays(2));

        var taken = await _bench.LeaseAsync("lease_1", 50);

        Assert.Equal(new Amount(10), taken.Grant.Credit);
        Assert.Equal(new Amount(10), taken.Account.Balance);
    }

    [Fact]
    public async Task Expire_PartIsLeased_TakesTheRestAndWhatComesBackLater()
    {
        await _bench.GrantAsync(100, "soon", TimeSpan.FromMinutes(5));
        await _bench.LeaseAsync("lease_1", 60);
        _bench.Time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal(1, await _bench.Store.ExpireAsync(LedgerBench.Account, default));
        Assert.Equal(new Amount(60), (await _bench.AccountAsync()).Balance);
        await _bench.ChargeAsync(_bench.Call("req_1", 25, "lease_1"));
        await _bench.Store.ReturnAsync(LedgerBench.Account, new LeaseReturn("lease_1", new Amount(35), []), default);
        Assert.Equal(1, await _bench.Store.ExpireAsync(LedgerBench.Account, default));

        Assert.Equal(Amount.Zero, (await _bench.AccountAsync()).Balance);
        Assert.Equal(0, await _bench.Store.ExpireAsync(LedgerBench.Account, default));
    }

    [Fact]
    public async Task Refund_PartIsSpent_TakesWhatIsLeftAndNotesTheRest()
    {
        var bought = await _bench.GrantAsync(100, "pay_1");
        await _bench.ChargeAsync(_bench.Call("req_1", 70));

        var refund = LedgerBench.Ok(await _bench.Store.ApplyAsync(
            LedgerBench.Account, new RefundGrant("refund_1", bought.Sequence, new Amount(100)), default));

        Assert.Equal((new Amount(-30), new Amount(70)), (refund.Entry.Change, refund.Entry.Uncovered));
        Assert.Equal(Amount.Zero, (await _bench.AccountAsync()).Balance);
    }

    [Fact]
    public async Task Adjust_MoreThanIsAvailable_IsRefused()
    {
        await _bench.GrantAsync(100);
        await _bench.LeaseAsync("lease_1", 60);

        var refused = await _bench.Store.ApplyAsync(
            LedgerBench.Account, new AdjustCredits("a", new Amount(-41), "mistake", "key_1"), default);
        _ = LedgerBench.Ok(await _bench.Store.ApplyAsync(
            LedgerBench.Account, new AdjustCredits("b", new Amount(-40), "mistake", "key_1"), default));

        Assert.Equal("conflict", refused.Error?.Code.Name);
        Assert.Equal(Amount.Zero, (await _bench.AccountAsync()).Available);
    }

    private async Task<IReadOnlyList<Row>> ChargedAsync()
    {
        var rows = new List<Row>();
        await foreach (var row in _bench.Tables.ReadAsync(
            LedgerRows.Table, LedgerBench.Account, RowRange.StartingWith(ChargedSpan.KeyPrefix), 500, default))
        {
            rows.Add(row);
        }

        return rows;
    }

    private async Task<IReadOnlyList<(string Request, long Sequence)>> ChargesAsync() =>
        [.. (await ChargedAsync()).SelectMany(ChargedSpan.CallsOf)];
}
