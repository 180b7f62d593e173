using AigneHub.Core.Tables;
using AigneHub.Hub.Calls;
using AigneHub.Hub.Configuration;
using AigneHub.Hub.Retention;
using AigneHub.Hub.Rollups;
using Microsoft.Extensions.Logging.Abstractions;

namespace AigneHub.Hub.Tests.Calls;

/// <summary>Calls go when their days are over; what was counted of them stays.</summary>
public sealed class CallRetentionTests
{
    private static readonly HubOptions Options = new() { CallRetention = TimeSpan.FromDays(70) };

    [Fact]
    public async Task Run_CallsOfADayThatIsOver_AreGoneAndTheRollupsStay()
    {
        await using var bench = CallLogBench.Open();
        var job = await JobAsync(bench);
        await bench.DeliverAsync([.. Enumerable.Range(0, 250).Select(_ => bench.Call())]);
        var old = CallHour.Of(bench.Time.GetUtcNow());
        bench.Time.Advance(TimeSpan.FromDays(2));
        await bench.DeliverAsync(bench.Call());
        _ = await bench.Closer.CloseAsync(default);

        bench.Time.Advance(TimeSpan.FromDays(69));
        Assert.Equal(250, await job.RunAsync(default));

        Assert.Single(await bench.Log.AllAsync(CallLogBench.Account, new CallFilter(), default).ToListAsync());
        Assert.Equal(250, (await bench.SumAsync(old, old.Next)).Calls);
        var hours = await bench.Tables.QueryAsync(
            CallRows.Table, CallRows.Hours(CallLogBench.Account), RowRange.All, 10, default);
        Assert.Single(hours.Rows);
    }

    [Fact]
    public async Task Close_HourWhoseCallsWereDeleted_LeavesItsRollups()
    {
        await using var bench = CallLogBench.Open();
        var job = await JobAsync(bench);
        await bench.DeliverAsync(bench.Call(), bench.Call());
        var late = bench.Call();
        var old = CallHour.Of(bench.Time.GetUtcNow());
        bench.Time.Advance(TimeSpan.FromDays(71));
        _ = await bench.Closer.CloseAsync(default);
        Assert.Equal(2, await job.RunAsync(default));

        await bench.DeliverAsync(late);
        Assert.Equal(1, await Closer(bench).CloseAsync(default));

        Assert.Equal(3, (await bench.SumAsync(old, old.Next)).Calls);
        Assert.Equal(0, await Closer(bench).CloseAsync(default));
    }

    private static HourCloser Closer(CallLogBench bench) => new(
        bench.Tables, new HourRecount(bench.Tables), Options, bench.Time, NullLogger<HourCloser>.Instance);

    /// <summary>The job, which ran before there was anything.</summary>
    private static async Task<RetentionJob> JobAsync(CallLogBench bench)
    {
        var calls = new CallRetention(Options, new DayBook(bench.Tables, bench.Time), bench.Tables);
        var job = new RetentionJob(
            [calls], new RetentionProgress(bench.Tables), bench.Time, NullLogger<RetentionJob>.Instance);
        _ = await job.RunAsync(default);
        return job;
    }
}
