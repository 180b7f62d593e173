using AigneHub.Core.Tables;
using AigneHub.Core.Usage;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Rollups;
using AigneHub.Hub.Tests.Calls;

namespace AigneHub.Hub.Tests.Rollups;

public sealed class RollupTests
{
    [Fact]
    public async Task HandleAsync_BatchDeliveredTwice_CountsOnce()
    {
        await using var bench = CallLogBench.Open();
        var batch = bench.Deliveries(bench.Call(), bench.Call(outcome: CallOutcome.Failed), bench.Call("other"));

        await bench.DeliverAsync(batch);
        await bench.DeliverAsync(batch);
        await bench.DeliverAsync(batch[1..]);

        var hour = CallHour.Of(bench.Time.GetUtcNow());
        var sum = await bench.SumAsync(hour, hour.Next);
        Assert.Equal((3, 1, 3_000), (sum.Calls, sum.Errors, sum.Cost.Nanos));
        Assert.Equal((30, 15), (sum.Usage[UsageClass.Input], sum.Usage[UsageClass.Output]));
    }

    [Fact]
    public async Task HandleAsync_FirstBytes_MakePercentilesOfTheTime()
    {
        await using var bench = CallLogBench.Open();
        var first = CallHour.Of(bench.Time.GetUtcNow());
        await bench.DeliverAsync([.. Enumerable.Range(0, 9).Select(_ => bench.Call() with { FirstByteMs = 200 })]);
        bench.Time.Advance(TimeSpan.FromHours(1));

        await bench.DeliverAsync(bench.Call() with { FirstByteMs = 9_000 }, bench.Call(outcome: CallOutcome.Failed));

        var sum = await bench.SumAsync(first, first.Next.Next);
        Assert.InRange(sum.FirstBytes.Percentile(0.5)!.Value, 180, 220);
        Assert.InRange(sum.FirstBytes.Percentile(0.95)!.Value, 8_100, 9_900);
        Assert.Null((await bench.SumAsync(first.Previous, first)).FirstBytes.Percentile(0.5));
    }

    [Fact]
    public async Task HandleAsync_MoreGroupsThanATransactionHolds_CountsAll()
    {
        await using var bench = CallLogBench.Open();

        await bench.DeliverAsync([.. Enumerable.Range(0, 100).Select(i => bench.Call($"vendor/model#{i}?"))]);

        var hour = CallHour.Of(bench.Time.GetUtcNow());
        var sums = await bench.SumAsync(hour, hour.Next, UsageGroup.Model);
        Assert.Equal(100, sums.Count);
        Assert.All(sums.Values, sum => Assert.Equal(1, sum.Calls));
        Assert.Contains("demo/vendor/model#7?", sums.Keys);
    }

    [Fact]
    public async Task HandleAsync_CallsAcrossAMonth_CountInTheirOwn()
    {
        await using var bench = CallLogBench.Open();
        var january = bench.Call();
        var february = january with { RequestId = "req_2", Started = january.Started.AddMonths(1) };

        await bench.DeliverAsync(january, february, january with { RequestId = "req_3" });

        var first = CallHour.Of(january.Started);
        var second = CallHour.Of(february.Started);
        Assert.Equal(2, (await bench.SumAsync(first, first.Next)).Calls);
        Assert.Equal(1, (await bench.SumAsync(second, second.Next)).Calls);
        Assert.Equal(3, (await bench.SumAsync(first, second.Next)).Calls);
    }

    [Fact]
    public async Task CloseAsync_WrongRollups_PutsThemRightAndThenChangesNothing()
    {
        await using var bench = CallLogBench.Open();
        await bench.DeliverAsync(bench.Call(), bench.Call("other"));
        var hour = CallHour.Of(bench.Time.GetUtcNow());
        await SpoilAsync(bench, hour);
        bench.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, await bench.Closer.CloseAsync(default));

        Assert.Equal(2, (await bench.SumAsync(hour, hour.Next)).Calls);
        Assert.Equal(2, (await bench.SumAsync(hour.FirstOfDay, hour.NextDay)).Calls);
        Assert.Equal(0, await new HourRecount(bench.Tables).RunAsync(CallLogBench.Account, hour, default));
        Assert.Equal(0, await bench.Closer.CloseAsync(default));
    }

    [Fact]
    public async Task CloseAsync_CallThatCameLate_IsCountedOnceMoreAndStays()
    {
        await using var bench = CallLogBench.Open();
        var slow = bench.Call();
        await bench.DeliverAsync(bench.Call());
        bench.Time.Advance(TimeSpan.FromHours(1));
        _ = await bench.Closer.CloseAsync(default);

        await bench.DeliverAsync(slow);

        var hour = CallHour.Of(slow.Started);
        Assert.Equal(2, (await bench.SumAsync(hour, hour.Next)).Calls);
        Assert.Equal(1, await bench.Closer.CloseAsync(default));
        Assert.Equal(2, (await bench.SumAsync(hour, hour.Next)).Calls);
    }

    [Fact]
    public async Task CloseAsync_DeadLetterReplayedAfterLaterEvents_IsCounted()
    {
        await using var bench = CallLogBench.Open();
        var batch = bench.Deliveries(bench.Call(), bench.Call());
        await bench.DeliverAsync(batch[1]);
        var hour = CallHour.Of(bench.Time.GetUtcNow());

        await bench.DeliverAsync(batch[0]);
        bench.Time.Advance(TimeSpan.FromHours(1));
        _ = await bench.Closer.CloseAsync(default);

        Assert.Equal(2, (await bench.SumAsync(hour, hour.Next)).Calls);
    }

    [Fact]
    public async Task SumAsync_DaysAndHours_AddUpToTheSame()
    {
        await using var bench = CallLogBench.Open();
        var first = CallHour.Of(bench.Time.GetUtcNow());
        for (var i = 0; i < 60; i++)
        {
            await bench.DeliverAsync(bench.Call());
            bench.Time.Advance(TimeSpan.FromHours(1));
        }

        var end = new CallHour(first.Number + 60);
        var days = await bench.SumAsync(first, end, UsageGroup.Day);
        var hours = await bench.SumAsync(first, end, UsageGroup.Hour);

        Assert.Equal(["2026-01-02", "2026-01-03", "2026-01-04"], days.Keys);
        Assert.Equal([21, 24, 15], days.Values.Select(day => day.Calls));
        Assert.Equal(60, hours.Count);
        Assert.Equal("2026-01-02T03:00:00Z", hours.Keys.First());
        Assert.Equal(58, (await bench.SumAsync(first.Next, end.Previous)).Calls);
    }

    private static async Task SpoilAsync(CallLogBench bench, CallHour hour)
    {
        var partition = RollupRows.Partition(CallLogBench.Account, hour);
        var rows = await bench.Tables.QueryAsync(
            RollupRows.Table, partition, RowRange.StartingWith(RollupRows.HourPrefix(hour)), 10, default);
        var doubled = RollupRows.FromData(rows.Rows[0].Data);
        doubled.Add(doubled);
        var key = RollupRows.KeyOf(rows.Rows[0].Data);
        var stranger = key with { Model = "never-called" };
        var result = await bench.Tables.CommitAsync(
            RollupRows.Table,
            partition,
            [
                RowChange.Upsert(rows.Rows[0].Key, RollupRows.ToData(key, doubled)),
                RowChange.Delete(rows.Rows[1].Key, rows.Rows[1].ETag),
                RowChange.Insert(RollupRows.DayPrefix(hour) + stranger.Name(), RollupRows.ToData(stranger, doubled)),
            ],
            default);
        Assert.True(result.Succeeded);
    }
}
