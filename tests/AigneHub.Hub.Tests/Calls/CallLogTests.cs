using System.Text.Json;
using AigneHub.Core.Bus;
using AigneHub.Core.Usage;
using AigneHub.Hub.Calls;

namespace AigneHub.Hub.Tests.Calls;

public sealed class CallLogTests
{
    [Fact]
    public async Task ListAsync_CallsOfManyHours_ComeNewestFirstPageByPage()
    {
        await using var bench = CallLogBench.Open();
        var expected = new List<string>();
        for (var i = 0; i < 23; i++)
        {
            var call = bench.Call();
            expected.Insert(0, call.RequestId);
            await bench.DeliverAsync(call);
            bench.Time.Advance(TimeSpan.FromMinutes(17));
        }

        var seen = new List<string>();
        CallPosition? position = null;
        do
        {
            var page = await bench.Log.ListAsync(CallLogBench.Account, new CallFilter(), position, 5, default);
            seen.AddRange(page.Calls.Select(call => call.RequestId));
            position = page.Next;
        }
        while (position is not null);

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task ListAsync_PageThatEndsWithTheLastCall_HasNoNext()
    {
        await using var bench = CallLogBench.Open();
        await bench.DeliverAsync(bench.Call(), bench.Call());

        var page = await bench.Log.ListAsync(CallLogBench.Account, new CallFilter(), null, 2, default);

        Assert.Equal(2, page.Calls.Count);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task ListAsync_FromAndTo_TakeTheFirstMomentAndLeaveTheLast()
    {
        await using var bench = CallLogBench.Open();
        var calls = new List<UsageEvent>();
        for (var i = 0; i < 5; i++)
        {
            calls.Add(bench.Call());
            await bench.DeliverAsync(calls[i]);
            bench.Time.Advance(TimeSpan.FromMinutes(40));
        }

        var filter = new CallFilter { From = calls[1].Started, To = calls[3].Started };
        var page = await bench.Log.ListAsync(CallLogBench.Account, filter, null, 50, default);

        Assert.Equal([calls[2].RequestId, calls[1].RequestId], page.Calls.Select(call => call.RequestId));
    }

    [Theory]
    [InlineData("demo/a/b")]
    [InlineData("a/b")]
    public async Task ListAsync_Model_IsFoundByEachOfItsNames(string name)
    {
        await using var bench = CallLogBench.Open();
        var wanted = bench.Call("a/b");
        await bench.DeliverAsync(bench.Call("other"), wanted, bench.Call("b"));

        var page = await bench.Log.ListAsync(CallLogBench.Account, new CallFilter { Model = name }, null, 50, default);

        Assert.Equal(wanted.RequestId, Assert.Single(page.Calls).RequestId);
    }

    [Fact]
    public async Task ListAsync_Outcome_LeavesOthersOut()
    {
        await using var bench = CallLogBench.Open();
        var failed = bench.Call(outcome: CallOutcome.Failed);
        await bench.DeliverAsync(bench.Call(), failed);

        var filter = new CallFilter { Outcome = CallOutcome.Failed };
        var page = await bench.Log.ListAsync(CallLogBench.Account, filter, null, 50, default);

        Assert.Equal(failed.RequestId, Assert.Single(page.Calls).RequestId);
    }

    [Fact]
    public async Task FindAsync_RequestId_FindsTheCallEvenAcrossAnHour()
    {
        await using var bench = CallLogBench.Open();
        bench.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromTicks(bench.Time.GetTimestamp() % TimeSpan.TicksPerHour)
            - TimeSpan.FromMilliseconds(1));
        var call = bench.Call();
        bench.Time.Advance(TimeSpan.FromMilliseconds(2));
        call = call with { Started = bench.Time.GetUtcNow() };
        await bench.DeliverAsync(call);

        var found = await bench.Log.FindAsync(CallLogBench.Account, call.RequestId, default);

        Assert.Equal(call, found);
    }

    [Theory]
    [InlineData("req_unknown")]
    [InlineData("req_zzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("req_01k9x3a7q2n4r5s6t7v8w9y0zb")]
    public async Task FindAsync_UnknownId_FindsNothing(string id)
    {
        await using var bench = CallLogBench.Open();
        await bench.DeliverAsync(bench.Call());

        Assert.Null(await bench.Log.FindAsync(CallLogBench.Account, id, default));
    }

    [Fact]
    public async Task HandleAsync_UnreadableEvent_ThrowsAndTheOthersGoThroughAlone()
    {
        await using var bench = CallLogBench.Open();
        var good = bench.Deliveries(bench.Call(), bench.Call());
        var poison = new BusDelivery(
            3, new BusMessage("x", CallLogBench.Account, "{"u8.ToArray()), bench.Time.GetUtcNow(), 1);

        await Assert.ThrowsAnyAsync<JsonException>(() => bench.DeliverAsync(good[0], poison, good[1]).AsTask());
        await Assert.ThrowsAnyAsync<JsonException>(() => bench.DeliverAsync(poison).AsTask());
        await bench.DeliverAsync(good[0]);
        await bench.DeliverAsync(good[1]);

        var page = await bench.Log.ListAsync(CallLogBench.Account, new CallFilter(), null, 50, default);
        Assert.Equal(2, page.Calls.Count);
        var hour = CallHour.Of(bench.Time.GetUtcNow());
        Assert.Equal(2, (await bench.SumAsync(hour, hour.Next)).Calls);
    }
}
