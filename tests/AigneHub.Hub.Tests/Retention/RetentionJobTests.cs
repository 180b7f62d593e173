using AigneHub.Core.Identity;
using AigneHub.Embedded;
using AigneHub.Hub.Retention;
using AigneHub.Hub.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace AigneHub.Hub.Tests.Retention;

public sealed class RetentionJobTests : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aignehub-retention-");
    private readonly ManualTimeProvider _time = new();
    private EmbeddedStore _embedded = null!;

    public async Task InitializeAsync() => _embedded = await EmbeddedStore.OpenAsync(
        new EmbeddedOptions(_directory.FullName), TimeProvider.System, new RandomIdSource(_time), default);

    public async Task DisposeAsync()
    {
        await _embedded.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Run_DaysThatAreOver_ForgetsEachOnceAndInOrder()
    {
        var kind = new SlowKind(_time, TimeSpan.FromDays(7));
        var job = Job(kind);
        _ = await job.RunAsync(default);
        var first = RetentionDays.Of(_time.GetUtcNow()).AddDays(-7);

        _time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(3 * SlowKind.Rows, await job.RunAsync(default));
        Assert.Equal(0, await job.RunAsync(default));

        Assert.Equal([first, first.AddDays(1), first.AddDays(2)], kind.Days);
    }

    [Fact]
    public async Task Run_MoreThanOneRunCanDelete_GoesOnWhereItStopped()
    {
        var slow = new SlowKind(_time, TimeSpan.FromDays(7)) { Batch = TimeSpan.FromSeconds(50) };
        var other = new SlowKind(_time, TimeSpan.FromDays(7), "other");
        var job = Job(slow, other);
        _ = await job.RunAsync(default);
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(3 + SlowKind.Rows, await job.RunAsync(default));
        Assert.Equal(SlowKind.Rows - 3, await job.RunAsync(default));
        Assert.Equal(0, await job.RunAsync(default));

        Assert.Equal(2, slow.Days.Count);
        Assert.Single(slow.Days.Distinct());
    }

    [Fact]
    public async Task Run_KindThatFails_DoesNotKeepTheNextFromItsTurn()
    {
        var broken = new SlowKind(_time, TimeSpan.FromDays(7)) { Problem = new InvalidOperationException("broken") };
        var next = new SlowKind(_time, TimeSpan.FromDays(7), "next");
        var job = Job(broken, next);
        _ = await job.RunAsync(default);
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(SlowKind.Rows, await job.RunAsync(default));

        broken.Problem = null;
        Assert.Equal(SlowKind.Rows, await job.RunAsync(default));
    }

    [Fact]
    public async Task Run_SettingBecomesShorterAndLonger_ForgetsWhatItSaysAndNothingTwice()
    {
        var start = RetentionDays.Of(_time.GetUtcNow());
        Assert.Empty(await DaysOfRunAsync(null));
        _time.Advance(TimeSpan.FromDays(40));
        Assert.Empty(await DaysOfRunAsync(null));

        var shorter = await DaysOfRunAsync(TimeSpan.FromDays(30));
        var longer = await DaysOfRunAsync(TimeSpan.FromDays(35));

        Assert.Equal(start.AddDays(-1), shorter[0]);
        Assert.Equal(start.AddDays(9), shorter[^1]);
        Assert.Equal(11, shorter.Count);
        Assert.Empty(longer);
    }

    private async Task<IReadOnlyList<DateOnly>> DaysOfRunAsync(TimeSpan? kept)
    {
        var kind = new SlowKind(_time, kept);
        _ = await Job(kind).RunAsync(default);
        return kind.Days;
    }

    private RetentionJob Job(params IRetention[] kinds) =>
        new(kinds, new RetentionProgress(_embedded.Tables), _time, NullLogger<RetentionJob>.Instance);
}
